//! Every table, kept by hand; `tests/site/schema.rs` compares it with both databases.

diesel::table! {
    jobs (id) {
        id -> Text,
        name -> Text,
        payload -> Text,
        state -> Text,
        once_key -> Nullable<Text>,
        run_at -> Timestamp,
        attempts -> Integer,
        max_attempts -> Integer,
        lease_number -> BigInt,
        leased_until -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
        created_at -> Timestamp,
        finished_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    schedules (name) {
        name -> Text,
        next_at -> Timestamp,
        last_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    inbox (source, external_id) {
        source -> Text,
        external_id -> Text,
        payload -> Text,
        received_at -> Timestamp,
    }
}

diesel::table! {
    letters (id) {
        id -> Text,
        name -> Text,
        recipient -> Text,
        recipient_name -> Text,
        locale -> Text,
        about -> Nullable<Text>,
        organisation_id -> Nullable<Text>,
        data -> Text,
        sealed -> Nullable<Text>,
        state -> Text,
        attempts -> Integer,
        created_at -> Timestamp,
        sent_at -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
        copy_of -> Nullable<Text>,
    }
}

diesel::table! {
    audit_events (seq) {
        seq -> BigInt,
        at -> Timestamp,
        actor -> Text,
        name -> Text,
        object -> Text,
        organisation_id -> Nullable<Text>,
        data -> Text,
        previous_hash -> Text,
        hash -> Text,
        version -> Integer,
        origin -> Nullable<Text>,
        circumstances_digest -> Nullable<Text>,
    }
}

diesel::table! {
    audit_circumstances (seq) {
        seq -> BigInt,
        salt -> Text,
        address -> Nullable<Text>,
        personal -> Nullable<Text>,
    }
}

diesel::table! {
    audit_head (id) {
        id -> Integer,
        seq -> BigInt,
        hash -> Text,
        verified_at -> Nullable<Timestamp>,
        verified_seq -> Nullable<BigInt>,
        broken_seq -> Nullable<BigInt>,
        broken_why -> Nullable<Text>,
    }
}

diesel::table! {
    users (id) {
        id -> Text,
        name -> Text,
        locale -> Text,
        time_zone -> Text,
        password_hash -> Nullable<Text>,
        totp_secret -> Nullable<Text>,
        totp_confirmed_at -> Nullable<Timestamp>,
        totp_last_step -> Nullable<BigInt>,
        state -> Text,
        created_at -> Timestamp,
        merged_into -> Nullable<Text>,
    }
}

diesel::table! {
    email_addresses (id) {
        id -> Text,
        user_id -> Text,
        address -> Text,
        address_search -> Text,
        main -> Bool,
        verified_at -> Nullable<Timestamp>,
        created_at -> Timestamp,
    }
}

diesel::table! {
    sessions (id) {
        id -> Text,
        user_id -> Text,
        token_hash -> Text,
        csrf_token -> Text,
        created_at -> Timestamp,
        seen_at -> Timestamp,
        second_factor_at -> Nullable<Timestamp>,
        proved_at -> Timestamp,
        browser -> Text,
        address -> Text,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    one_time_links (token_hash) {
        token_hash -> Text,
        purpose -> Text,
        user_id -> Nullable<Text>,
        email -> Nullable<Text>,
        data -> Text,
        browser_hash -> Nullable<Text>,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    recovery_codes (id) {
        id -> Text,
        user_id -> Text,
        code_hash -> Text,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    rate_limits (bucket) {
        bucket -> Text,
        arrival_at -> Timestamp,
    }
}

diesel::table! {
    staff_roles (user_id, role) {
        user_id -> Text,
        role -> Text,
        granted_at -> Timestamp,
        granted_by -> Text,
    }
}

diesel::table! {
    settings (name) {
        name -> Text,
        value -> Text,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    legal_entities (id) {
        id -> Text,
        name -> Text,
        street -> Text,
        postal_code -> Text,
        city -> Text,
        country -> Text,
        registration -> Text,
        email -> Text,
        tax_regime -> Text,
        tax_rate_bp -> BigInt,
        vat_id -> Nullable<Text>,
        exemption_reason -> Nullable<Text>,
        currency -> Text,
        time_zone -> Text,
        iban -> Nullable<Text>,
        bic -> Nullable<Text>,
        payment_terms_days -> Integer,
        series_prefix -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    policy_texts (id) {
        id -> Text,
        kind -> Text,
        version -> Integer,
        body -> Text,
        published_at -> Timestamp,
    }
}

diesel::table! {
    organisations (id) {
        id -> Text,
        slug -> Text,
        name -> Text,
        name_search -> Text,
        created_at -> Timestamp,
        merged_into -> Nullable<Text>,
    }
}

diesel::table! {
    organisation_people (organisation_id, user_id, role) {
        organisation_id -> Text,
        user_id -> Text,
        role -> Text,
        since -> Timestamp,
    }
}

diesel::table! {
    invitations (id) {
        id -> Text,
        organisation_id -> Text,
        email -> Text,
        role -> Text,
        token_hash -> Text,
        invited_by -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        accepted_at -> Nullable<Timestamp>,
        accepted_by -> Nullable<Text>,
        withdrawn_at -> Nullable<Timestamp>,
        opened_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    organisation_domains (id) {
        id -> Text,
        organisation_id -> Text,
        domain -> Text,
        mailbox -> Text,
        joining -> Text,
        token_hash -> Nullable<Text>,
        added_by -> Text,
        added_at -> Timestamp,
        expires_at -> Timestamp,
        proved_at -> Nullable<Timestamp>,
        removed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    domain_records (domain_id) {
        domain_id -> Text,
        content -> Text,
        looked_at -> Nullable<Timestamp>,
        seen -> Nullable<Text>,
        next_look_at -> Nullable<Timestamp>,
        missing_since -> Nullable<Timestamp>,
    }
}

diesel::table! {
    colleague_requests (id) {
        id -> Text,
        organisation_id -> Text,
        domain_id -> Text,
        user_id -> Text,
        asked_at -> Timestamp,
        decided_at -> Nullable<Timestamp>,
        decided_by -> Nullable<Text>,
        admitted -> Nullable<Bool>,
    }
}

diesel::table! {
    ownership_offers (id) {
        id -> Text,
        organisation_id -> Text,
        from_user -> Text,
        to_user -> Text,
        stays -> Bool,
        offered_at -> Timestamp,
        expires_at -> Timestamp,
        accepted_at -> Nullable<Timestamp>,
        closed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    organisation_cares (id) {
        id -> Text,
        organisation_id -> Text,
        reason -> Text,
        taken_by -> Text,
        taken_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    parties (id) {
        id -> Text,
        user_id -> Nullable<Text>,
        organisation_id -> Nullable<Text>,
        name -> Text,
        name_search -> Text,
        street -> Nullable<Text>,
        postal_code -> Nullable<Text>,
        city -> Nullable<Text>,
        country -> Nullable<Text>,
        vat_id -> Nullable<Text>,
        email -> Text,
        locale -> Text,
        created_at -> Timestamp,
        merged_into -> Nullable<Text>,
    }
}

diesel::table! {
    consents (id) {
        id -> Text,
        user_id -> Text,
        organisation_id -> Nullable<Text>,
        policy_text_id -> Text,
        given_at -> Timestamp,
    }
}

diesel::table! {
    ledger_accounts (id) {
        id -> Text,
        legal_entity_id -> Text,
        code -> Text,
        kind -> Text,
        purpose -> Text,
    }
}

diesel::table! {
    postings (id) {
        id -> Text,
        legal_entity_id -> Text,
        effective_on -> Date,
        booked_at -> Timestamp,
        reason -> Text,
        about -> Text,
        reverses_id -> Nullable<Text>,
        dated_on -> Nullable<Date>,
    }
}

diesel::table! {
    book_closings (id) {
        id -> Text,
        legal_entity_id -> Text,
        month -> Date,
        closed_until -> Date,
        closed_by -> Text,
        closed_at -> Timestamp,
        reopened_by -> Nullable<Text>,
        reopened_at -> Nullable<Timestamp>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    open_items (id) {
        id -> Text,
        kind -> Text,
        foreign_number -> Text,
        invoice_id -> Nullable<Text>,
        payment_id -> Nullable<Text>,
        taken_over_on -> Date,
        source -> Text,
        noted_by -> Text,
        noted_at -> Timestamp,
        taken_back_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    account_openings (id) {
        id -> Text,
        legal_entity_id -> Text,
        purpose -> Text,
        side -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        opened_on -> Date,
        source -> Text,
        posting_id -> Text,
        noted_by -> Text,
        noted_at -> Timestamp,
        taken_back_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    entries (id) {
        id -> Text,
        posting_id -> Text,
        ledger_account_id -> Text,
        side -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        party_id -> Nullable<Text>,
    }
}

diesel::table! {
    series (legal_entity_id, kind, year) {
        legal_entity_id -> Text,
        kind -> Text,
        year -> Integer,
        last -> BigInt,
    }
}

diesel::table! {
    invoices (id) {
        id -> Text,
        kind -> Text,
        legal_entity_id -> Text,
        party_id -> Text,
        state -> Text,
        number -> Nullable<Text>,
        series_year -> Nullable<Integer>,
        series_position -> Nullable<BigInt>,
        issued_on -> Nullable<Date>,
        due_on -> Nullable<Date>,
        currency -> Text,
        net_minor -> BigInt,
        tax_minor -> BigInt,
        gross_minor -> BigInt,
        reference -> Nullable<Text>,
        seller -> Nullable<Text>,
        buyer -> Nullable<Text>,
        locale -> Text,
        credits_invoice_id -> Nullable<Text>,
        reason -> Nullable<Text>,
        posting_id -> Nullable<Text>,
        created_at -> Timestamp,
        purchase_order -> Nullable<Text>,
        rounding_minor -> BigInt,
        exchange_currency -> Nullable<Text>,
        exchange_rate -> Nullable<BigInt>,
        exchange_on -> Nullable<Date>,
        exchange_tax_minor -> Nullable<BigInt>,
    }
}

diesel::table! {
    charges (id) {
        id -> Text,
        legal_entity_id -> Text,
        party_id -> Text,
        source -> Text,
        nature -> Text,
        text -> Text,
        net_minor -> BigInt,
        currency -> Text,
        period_start -> Date,
        period_end -> Date,
        invoice_id -> Nullable<Text>,
        created_at -> Timestamp,
        part -> Text,
        includes_tax -> Bool,
    }
}

diesel::table! {
    invoice_lines (id) {
        id -> Text,
        invoice_id -> Text,
        position -> Integer,
        charge_id -> Nullable<Text>,
        nature -> Text,
        text -> Text,
        net_minor -> BigInt,
        tax_category -> Text,
        tax_rate_bp -> BigInt,
        period_start -> Date,
        period_end -> Date,
        credits_position -> Nullable<Integer>,
    }
}

diesel::table! {
    invoice_taxes (invoice_id, tax_category, tax_rate_bp) {
        invoice_id -> Text,
        tax_category -> Text,
        tax_rate_bp -> BigInt,
        taxable_minor -> BigInt,
        tax_minor -> BigInt,
        reason -> Nullable<Text>,
        reason_code -> Nullable<Text>,
    }
}

diesel::table! {
    invoice_tax_parts (invoice_id, tax_category, tax_rate_bp, position) {
        invoice_id -> Text,
        tax_category -> Text,
        tax_rate_bp -> BigInt,
        position -> Integer,
        name -> Text,
        rate -> BigInt,
        tax_minor -> BigInt,
        registration -> Text,
    }
}

diesel::table! {
    tax_settings (legal_entity_id) {
        legal_entity_id -> Text,
        system -> Text,
        prices_include_tax -> Bool,
        tax_point -> Text,
        unproved -> Text,
        evidence_days -> Integer,
    }
}

diesel::table! {
    tax_rules (id) {
        id -> Text,
        legal_entity_id -> Text,
        nature -> Text,
        part -> Text,
        category -> Text,
        rate_bp -> BigInt,
        reason -> Nullable<Text>,
        reason_code -> Nullable<Text>,
        valid_from -> Date,
        noted_by -> Text,
        noted_at -> Timestamp,
    }
}

diesel::table! {
    regional_taxes (id) {
        id -> Text,
        legal_entity_id -> Text,
        region -> Text,
        name -> Text,
        rate -> BigInt,
        registration -> Text,
        valid_from -> Date,
        noted_by -> Text,
        noted_at -> Timestamp,
    }
}

diesel::table! {
    vat_checks (id) {
        id -> Text,
        party_id -> Text,
        vat_id -> Text,
        state -> Text,
        asked_at -> Timestamp,
        answered_at -> Nullable<Timestamp>,
        fault -> Nullable<Text>,
        tries -> Integer,
        consultation -> Nullable<Text>,
        name -> Nullable<Text>,
        address -> Nullable<Text>,
    }
}

diesel::table! {
    invoice_evidence (invoice_id) {
        invoice_id -> Text,
        vat_check_id -> Text,
    }
}

diesel::table! {
    exchange_rates (legal_entity_id, currency, day) {
        legal_entity_id -> Text,
        currency -> Text,
        day -> Date,
        rate -> BigInt,
        noted_by -> Text,
        noted_at -> Timestamp,
    }
}

diesel::table! {
    billing_details (party_id) {
        party_id -> Text,
        purchase_order -> Nullable<Text>,
        attention -> Nullable<Text>,
        email -> Nullable<Text>,
        street -> Nullable<Text>,
        postal_code -> Nullable<Text>,
        city -> Nullable<Text>,
        country -> Nullable<Text>,
        changed_at -> Timestamp,
    }
}

diesel::table! {
    level_sellers (level_id) {
        level_id -> Text,
        legal_entity_id -> Text,
    }
}

diesel::table! {
    write_offs (id) {
        id -> Text,
        invoice_id -> Text,
        amount_minor -> BigInt,
        relief_minor -> BigInt,
        currency -> Text,
        reason -> Text,
        written_by -> Text,
        written_at -> Timestamp,
        posting_id -> Text,
        reversed_by -> Nullable<Text>,
        reversed_at -> Nullable<Timestamp>,
        reversal_reason -> Nullable<Text>,
    }
}

diesel::table! {
    pro_formas (id) {
        id -> Text,
        legal_entity_id -> Text,
        party_id -> Text,
        made_on -> Date,
        content -> Text,
        made_by -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    levels (id) {
        id -> Text,
        code -> Text,
        position -> Integer,
        kind -> Text,
        open -> Bool,
    }
}

diesel::table! {
    level_versions (id) {
        id -> Text,
        level_id -> Text,
        version -> Integer,
        from_day -> Date,
        names -> Text,
        currency -> Text,
        minimum_minor -> BigInt,
        suggested_minor -> BigInt,
        pays_for_another_minor -> BigInt,
        nature -> Text,
        hosts -> Nullable<Integer>,
        rooms -> Nullable<Integer>,
        attendees -> Nullable<Integer>,
        concurrent_meetings -> Nullable<Integer>,
        minutes -> Nullable<Integer>,
        recording -> Bool,
        retention_days -> Integer,
        instance -> Bool,
        top_up -> Nullable<Text>,
        minimum_months -> Integer,
        set_up_minor -> Nullable<BigInt>,
        composed -> Bool,
    }
}

diesel::table! {
    level_prices (level_version_id, cadence) {
        level_version_id -> Text,
        cadence -> Text,
        minimum_minor -> BigInt,
        suggested_minor -> BigInt,
        pays_for_another_minor -> BigInt,
    }
}

diesel::table! {
    level_parts (level_version_id, position) {
        level_version_id -> Text,
        position -> Integer,
        nature -> Text,
        names -> Text,
        monthly_minor -> BigInt,
    }
}

diesel::table! {
    level_seats (level_version_id, from_seat) {
        level_version_id -> Text,
        from_seat -> Integer,
        monthly_minor -> BigInt,
    }
}

diesel::table! {
    reductions (id) {
        id -> Text,
        membership_id -> Text,
        state -> Text,
        words -> Text,
        wished_minor -> Nullable<BigInt>,
        asked_by -> Text,
        asked_at -> Timestamp,
        reason -> Nullable<Text>,
        monthly_minor -> Nullable<BigInt>,
        from_day -> Nullable<Date>,
        until_day -> Nullable<Date>,
        contribution_id -> Nullable<Text>,
        decided_by -> Nullable<Text>,
        decided_at -> Nullable<Timestamp>,
        noticed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    level_offers (id) {
        id -> Text,
        membership_id -> Text,
        level_version_id -> Text,
        offered_at -> Timestamp,
        accepted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    memberships (id) {
        id -> Text,
        party_id -> Text,
        number -> Nullable<BigInt>,
        class -> Text,
        state -> Text,
        applied_at -> Timestamp,
        admitted_on -> Nullable<Date>,
        courtesy_until -> Nullable<Timestamp>,
        standing_noted -> Text,
        standing_noted_at -> Timestamp,
    }
}

diesel::table! {
    membership_counter (id) {
        id -> Integer,
        last -> BigInt,
    }
}

diesel::table! {
    contributions (id) {
        id -> Text,
        membership_id -> Text,
        level_version_id -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        cadence -> Text,
        anchor -> Date,
        starts_on -> Date,
        ends_on -> Nullable<Date>,
        billed_until -> Date,
        created_at -> Timestamp,
        bound_until -> Nullable<Date>,
        set_up_minor -> Nullable<BigInt>,
    }
}

diesel::table! {
    invoice_runs (id) {
        id -> Text,
        on_day -> Date,
        mode -> Text,
        state -> Text,
        ordered_by -> Text,
        ordered_at -> Timestamp,
        finished_at -> Nullable<Timestamp>,
        done -> BigInt,
        total -> BigInt,
        work -> Text,
    }
}

diesel::table! {
    courtesies (subject) {
        subject -> Text,
        membership_id -> Text,
        granted_at -> Timestamp,
    }
}

diesel::table! {
    standing_decisions (id) {
        id -> Text,
        membership_id -> Text,
        kind -> Text,
        reason -> Text,
        decided_by -> Text,
        decided_at -> Timestamp,
        until_day -> Nullable<Date>,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    register_events (id) {
        id -> Text,
        membership_id -> Text,
        position -> Integer,
        kind -> Text,
        effective_on -> Date,
        booked_at -> Timestamp,
        actor -> Text,
        data -> Text,
        state -> Nullable<Text>,
        class -> Nullable<Text>,
        holder -> Nullable<Text>,
        holder_search -> Nullable<Text>,
    }
}

diesel::table! {
    share_classes (id) {
        id -> Text,
        legal_entity_id -> Text,
        code -> Text,
        position -> Integer,
        names -> Text,
        nominal_minor -> BigInt,
        currency -> Text,
        holders -> Text,
        minimum_shares -> BigInt,
        maximum_shares -> Nullable<BigInt>,
        withdrawable -> Bool,
        transferable -> Bool,
        open -> Bool,
        created_at -> Timestamp,
    }
}

diesel::table! {
    share_subscriptions (id) {
        id -> Text,
        membership_id -> Text,
        share_class_id -> Text,
        shares -> BigInt,
        amount_minor -> BigInt,
        currency -> Text,
        subscribed_on -> Date,
        pay_by -> Date,
        reference -> Text,
        state -> Text,
        closed_on -> Nullable<Date>,
        subscribed_by -> Text,
        subscribed_at -> Timestamp,
    }
}

diesel::table! {
    share_openings (id) {
        id -> Text,
        membership_id -> Text,
        share_class_id -> Text,
        shares -> BigInt,
        amount_minor -> BigInt,
        currency -> Text,
        subscribed_on -> Date,
        paid_on -> Date,
        posting_id -> Text,
        source -> Text,
        noted_by -> Text,
        noted_at -> Timestamp,
        taken_back_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    share_movements (id) {
        id -> Text,
        membership_id -> Text,
        share_class_id -> Text,
        kind -> Text,
        shares -> BigInt,
        amount_minor -> BigInt,
        currency -> Text,
        effective_on -> Date,
        booked_at -> Timestamp,
        actor -> Text,
        posting_id -> Text,
        about -> Text,
    }
}

diesel::table! {
    share_certificates (number) {
        number -> BigInt,
        membership_id -> Text,
        share_class_id -> Text,
        movement_id -> Text,
        shares -> BigInt,
        amount_minor -> BigInt,
        currency -> Text,
        holder -> Text,
        issued_on -> Date,
        issued_at -> Timestamp,
        cancelled_on -> Nullable<Date>,
    }
}

diesel::table! {
    share_requests (id) {
        id -> Text,
        membership_id -> Text,
        kind -> Text,
        share_class_id -> Text,
        shares -> BigInt,
        to_membership_id -> Nullable<Text>,
        to_class_id -> Nullable<Text>,
        words -> Text,
        asked_on -> Date,
        asked_by -> Text,
        asked_at -> Timestamp,
        state -> Text,
        decided_on -> Nullable<Date>,
        decided_by -> Nullable<Text>,
        reason -> Nullable<Text>,
    }
}

diesel::table! {
    share_repayments (id) {
        id -> Text,
        membership_id -> Text,
        share_class_id -> Text,
        movement_id -> Text,
        shares -> BigInt,
        amount_minor -> BigInt,
        currency -> Text,
        booked_on -> Date,
        due_on -> Nullable<Date>,
        accounts_year -> Nullable<Integer>,
        days_after -> Nullable<Integer>,
        state -> Text,
        reason -> Nullable<Text>,
        closed_on -> Nullable<Date>,
    }
}

diesel::table! {
    adopted_accounts (year) {
        year -> Integer,
        adopted_on -> Date,
        noted_by -> Text,
        noted_at -> Timestamp,
    }
}

diesel::table! {
    member_funds (id) {
        id -> Text,
        membership_id -> Text,
        kind -> Text,
        terms -> Text,
        due_on -> Nullable<Date>,
        taken_at -> Timestamp,
    }
}

diesel::table! {
    fund_movements (id) {
        id -> Text,
        fund_id -> Text,
        membership_id -> Text,
        kind -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        effective_on -> Date,
        booked_at -> Timestamp,
        actor -> Text,
        posting_id -> Text,
    }
}

diesel::table! {
    capital_payments (id) {
        id -> Text,
        legal_entity_id -> Text,
        party_id -> Text,
        direction -> Text,
        rail -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        paid_on -> Date,
        about -> Text,
        posting_id -> Text,
        recorded_by -> Text,
        recorded_at -> Timestamp,
    }
}

diesel::table! {
    officers (id) {
        id -> Text,
        name -> Text,
        address -> Text,
        office -> Text,
        from_day -> Date,
        until_day -> Nullable<Date>,
        appointed_at -> Timestamp,
        appointed_by -> Text,
        ended_at -> Nullable<Timestamp>,
        ended_by -> Nullable<Text>,
    }
}

diesel::table! {
    applications (membership_id) {
        membership_id -> Text,
        level_code -> Text,
        monthly_minor -> BigInt,
        currency -> Text,
        cadence -> Text,
        approvals_needed -> Integer,
        approvals_until -> Nullable<Date>,
        lapses_on -> Date,
        noticed_at -> Nullable<Timestamp>,
        decided_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    application_notes (id) {
        id -> Text,
        membership_id -> Text,
        position -> Integer,
        kind -> Text,
        text -> Text,
        meeting_on -> Nullable<Date>,
        user_id -> Nullable<Text>,
        noted_at -> Timestamp,
        class_change_id -> Nullable<Text>,
    }
}

diesel::table! {
    class_changes (id) {
        id -> Text,
        membership_id -> Text,
        from_class -> Text,
        to_class -> Text,
        state -> Text,
        wished_on -> Date,
        from_day -> Nullable<Date>,
        words -> Text,
        in_their_stead -> Bool,
        asked_by -> Text,
        asked_at -> Timestamp,
        approvals_needed -> Integer,
        approvals_until -> Nullable<Date>,
        lapses_on -> Date,
        noticed_at -> Nullable<Timestamp>,
        decided_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    departures (id) {
        id -> Text,
        membership_id -> Text,
        noticed_on -> Date,
        last_day -> Date,
        reason -> Text,
        contribution_id -> Nullable<Text>,
        withdrawn_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    pauses (id) {
        id -> Text,
        membership_id -> Text,
        from_day -> Date,
        until_day -> Date,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    payments (id) {
        id -> Text,
        legal_entity_id -> Text,
        party_id -> Text,
        rail -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        received_on -> Date,
        reference -> Text,
        recorded_by -> Text,
        recorded_at -> Timestamp,
        request_key -> Text,
        reversed_at -> Nullable<Timestamp>,
        reversal_reason -> Nullable<Text>,
        source -> Nullable<Text>,
    }
}

diesel::table! {
    allocations (id) {
        id -> Text,
        payment_id -> Nullable<Text>,
        credit_note_id -> Nullable<Text>,
        invoice_id -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        allocated_at -> Timestamp,
        actor -> Text,
        reverses_id -> Nullable<Text>,
    }
}

diesel::table! {
    payment_attempts (id) {
        id -> Text,
        legal_entity_id -> Text,
        party_id -> Text,
        invoice_id -> Text,
        method -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        live -> Bool,
        state -> Text,
        session_id -> Nullable<Text>,
        session_url -> Nullable<Text>,
        intent_id -> Nullable<Text>,
        payment_id -> Nullable<Text>,
        fee_minor -> Nullable<BigInt>,
        problem -> Nullable<Text>,
        begun_by -> Text,
        begun_at -> Timestamp,
        expires_at -> Timestamp,
        looked_at -> Nullable<Timestamp>,
        over_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    refunds (id) {
        id -> Text,
        legal_entity_id -> Text,
        party_id -> Text,
        payment_id -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        reason -> Text,
        state -> Text,
        rail_refund_id -> Nullable<Text>,
        problem -> Nullable<Text>,
        request_key -> Text,
        asked_by -> Text,
        asked_at -> Timestamp,
        looked_at -> Nullable<Timestamp>,
        over_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    pools (id) {
        id -> Text,
        name -> Text,
        region -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    servers (id) {
        id -> Text,
        pool_id -> Text,
        name -> Text,
        backend -> Text,
        base_url -> Text,
        secret -> Text,
        algorithm -> Text,
        state -> Text,
        healthy -> Bool,
        failures -> Integer,
        successes -> Integer,
        strength -> Integer,
        version -> Nullable<Text>,
        meetings -> Integer,
        attendees -> Integer,
        cameras -> Integer,
        polled_at -> Nullable<Timestamp>,
        last_error -> Nullable<Text>,
        created_at -> Timestamp,
        set_version -> Nullable<Text>,
        events -> Nullable<Text>,
    }
}

diesel::table! {
    instances (id) {
        id -> Text,
        organisation_id -> Text,
        kind -> Text,
        state -> Text,
        state_version -> BigInt,
        step -> Nullable<Text>,
        prefix -> Text,
        secret -> Nullable<Text>,
        pool_id -> Nullable<Text>,
        server_id -> Nullable<Text>,
        note -> Text,
        requested_by -> Text,
        requested_at -> Timestamp,
        approved_by -> Nullable<Text>,
        approved_at -> Nullable<Timestamp>,
        failure -> Nullable<Text>,
    }
}

diesel::table! {
    instance_events (id) {
        id -> Text,
        instance_id -> Text,
        position -> Integer,
        step -> Text,
        outcome -> Text,
        evidence -> Text,
        actor -> Text,
        at -> Timestamp,
    }
}

diesel::table! {
    rooms (id) {
        id -> Text,
        party_id -> Text,
        slug -> Text,
        name -> Text,
        access_code -> Nullable<Text>,
        lobby -> Text,
        anyone_may_start -> Bool,
        recording -> Bool,
        created_by -> Text,
        created_at -> Timestamp,
        archived_at -> Nullable<Timestamp>,
        description -> Nullable<Text>,
        moderator_code -> Nullable<Text>,
        entry -> Text,
        outside -> Bool,
    }
}

diesel::table! {
    fronts (id) {
        id -> Text,
        organisation_id -> Text,
        slug -> Text,
        secret -> Nullable<Text>,
        older_secret -> Nullable<Text>,
        algorithms -> Text,
        attendee_limit -> Nullable<Integer>,
        opened_by -> Text,
        opened_at -> Timestamp,
        renewed_at -> Nullable<Timestamp>,
        closed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    front_rooms (room_id) {
        room_id -> Text,
        front_id -> Text,
        given_id -> Text,
    }
}

diesel::table! {
    front_meetings (id) {
        id -> Text,
        front_id -> Text,
        fingerprint -> Text,
        passwords -> Text,
        end_callback -> Nullable<Text>,
        recording_callback -> Nullable<Text>,
    }
}

diesel::table! {
    front_entries (meeting_id, person) {
        meeting_id -> Text,
        person -> Text,
        entered_at -> Timestamp,
    }
}

diesel::table! {
    room_addresses (slug) {
        slug -> Text,
        room_id -> Text,
        left_at -> Timestamp,
    }
}

diesel::table! {
    room_members (id) {
        id -> Text,
        room_id -> Text,
        email -> Text,
        email_search -> Text,
        role -> Text,
        added_by -> Text,
        added_at -> Timestamp,
    }
}

diesel::table! {
    room_links (id) {
        id -> Text,
        room_id -> Text,
        name -> Text,
        role -> Text,
        expires_at -> Nullable<Timestamp>,
        made_by -> Text,
        made_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    option_rules (scope, option) {
        scope -> Text,
        option -> Text,
        rule -> Text,
    }
}

diesel::table! {
    room_options (room_id, option) {
        room_id -> Text,
        option -> Text,
        chosen -> Bool,
    }
}

diesel::table! {
    room_favourites (user_id, room_id) {
        user_id -> Text,
        room_id -> Text,
    }
}

diesel::table! {
    meetings (id) {
        id -> Text,
        room_id -> Text,
        server_id -> Text,
        instance_id -> Nullable<Text>,
        backend_id -> Text,
        state -> Text,
        create_time_ms -> Nullable<BigInt>,
        attendee_limit -> Nullable<Integer>,
        minute_limit -> Nullable<Integer>,
        recording -> Bool,
        started_by -> Text,
        started_at -> Timestamp,
        seen_at -> Nullable<Timestamp>,
        ended_at -> Nullable<Timestamp>,
        end_reason -> Nullable<Text>,
        attendees -> Integer,
        cameras -> Integer,
    }
}

diesel::table! {
    server_events (id) {
        id -> Text,
        server_id -> Text,
        internal_id -> Text,
        backend_id -> Text,
        kind -> Text,
        at_ms -> BigInt,
        stay_id -> Text,
        meeting_id -> Nullable<Text>,
        received_at -> Timestamp,
    }
}

diesel::table! {
    attendees (id) {
        id -> Text,
        meeting_id -> Text,
        external_id -> Text,
        user_id -> Nullable<Text>,
        name -> Text,
        role -> Text,
        first_seen_at -> Timestamp,
        left_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    recordings (id) {
        id -> Text,
        room_id -> Text,
        meeting_id -> Nullable<Text>,
        server_id -> Text,
        backend_id -> Text,
        name -> Text,
        state -> Text,
        published -> Bool,
        visibility -> Text,
        password -> Nullable<Text>,
        link_number -> Integer,
        link_until -> Nullable<Timestamp>,
        started_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
        attendees -> Nullable<Integer>,
        size_bytes -> BigInt,
        formats -> Text,
        found_at -> Timestamp,
        missing_since -> Nullable<Timestamp>,
        binned_at -> Nullable<Timestamp>,
        deleted_at -> Nullable<Timestamp>,
        delete_reason -> Nullable<Text>,
    }
}

diesel::table! {
    room_keepings (room_id) {
        room_id -> Text,
        keep_days -> Nullable<Integer>,
        level_days -> Nullable<Integer>,
        attendance -> Bool,
        attendance_days -> Integer,
    }
}

diesel::table! {
    usage_lines (id) {
        id -> Text,
        party_id -> Text,
        room_id -> Text,
        kind -> Text,
        day -> Date,
        meeting_id -> Nullable<Text>,
        source -> Text,
        attendees -> Integer,
        attendee_seconds -> BigInt,
        meeting_seconds -> BigInt,
        peak -> Integer,
        byte_days -> BigInt,
        attendee_limit -> Nullable<Integer>,
        minute_limit -> Nullable<Integer>,
        noted_at -> Timestamp,
    }
}

diesel::table! {
    logos (id) {
        id -> Text,
        legal_entity_id -> Text,
        png -> Binary,
        set_at -> Timestamp,
        ended_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    invoice_files (invoice_id, kind) {
        invoice_id -> Text,
        kind -> Text,
        bytes -> Binary,
        sha256 -> Text,
        created_at -> Timestamp,
    }
}

diesel::table! {
    passkeys (id) {
        id -> Text,
        user_id -> Text,
        credential -> Text,
        public_key -> Text,
        name -> Text,
        sign_count -> BigInt,
        created_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    passkey_challenges (challenge_hash) {
        challenge_hash -> Text,
        user_id -> Nullable<Text>,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    openid_clients (id) {
        id -> Text,
        name -> Text,
        secret_hash -> Text,
        redirect_uris -> Text,
        sign_out_uris -> Text,
        created_at -> Timestamp,
        removed_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    openid_consents (user_id, client_id) {
        user_id -> Text,
        client_id -> Text,
        scope -> Text,
        given_at -> Timestamp,
    }
}

diesel::table! {
    signing_keys (id) {
        id -> Text,
        modulus -> Text,
        exponent -> Text,
        private_key -> Text,
        created_at -> Timestamp,
        signs_from -> Timestamp,
        retires_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    openid_grants (id) {
        id -> Text,
        code_name -> Text,
        client_id -> Text,
        user_id -> Text,
        session_id -> Text,
        scope -> Text,
        access_hash -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
        revoked_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    standing_notes (membership_id, position) {
        membership_id -> Text,
        position -> Integer,
        step -> Text,
        noted_at -> Timestamp,
    }
}

diesel::table! {
    assemblies (id) {
        id -> Text,
        kind -> Text,
        title -> Text,
        starts_at -> Timestamp,
        time_zone -> Text,
        place -> Text,
        room_slug -> Nullable<Text>,
        agenda -> Text,
        record_on -> Date,
        state -> Text,
        created_at -> Timestamp,
        called_at -> Nullable<Timestamp>,
        opened_at -> Nullable<Timestamp>,
        closed_at -> Nullable<Timestamp>,
        quorum_numerator -> Nullable<Integer>,
        quorum_denominator -> Nullable<Integer>,
        quorum_strict -> Nullable<Bool>,
        represented_count -> Nullable<Bool>,
        proxies_per_holder -> Nullable<Integer>,
        producers_numerator -> Nullable<Integer>,
        producers_denominator -> Nullable<Integer>,
        lowest_standing -> Nullable<Text>,
        notice_days -> Nullable<Integer>,
        short_notice_reason -> Nullable<Text>,
    }
}

diesel::table! {
    voters (id) {
        id -> Text,
        assembly_id -> Text,
        membership_id -> Text,
        number -> BigInt,
        class -> Text,
        state -> Text,
        standing -> Text,
        verdict -> Text,
        user_id -> Nullable<Text>,
        organisation_id -> Nullable<Text>,
        delegates -> Integer,
    }
}

diesel::table! {
    proxies (id) {
        id -> Text,
        assembly_id -> Text,
        giver_id -> Text,
        holder_id -> Text,
        holder_user_id -> Text,
        given_at -> Timestamp,
        given_by -> Text,
        revoked_at -> Nullable<Timestamp>,
        revoked_by -> Nullable<Text>,
    }
}

diesel::table! {
    presences (id) {
        id -> Text,
        assembly_id -> Text,
        voter_id -> Text,
        user_id -> Text,
        arrived_at -> Timestamp,
        left_at -> Nullable<Timestamp>,
        noted_by -> Text,
    }
}

diesel::table! {
    resolutions (id) {
        id -> Text,
        assembly_id -> Text,
        position -> Integer,
        question -> Text,
        majority -> Text,
        producers_favour -> Integer,
        producers_against -> Integer,
        producers_abstaining -> Integer,
        consumers_favour -> Integer,
        consumers_against -> Integer,
        consumers_abstaining -> Integer,
        entitled -> Integer,
        producers_here -> Integer,
        consumers_here -> Integer,
        counted -> Integer,
        quorate -> Bool,
        outcome -> Text,
        resolved_at -> Timestamp,
        noted_by -> Text,
    }
}

diesel::table! {
    imports (id) {
        id -> Text,
        kind -> Text,
        state -> Text,
        file_name -> Text,
        encoding -> Text,
        delimiter -> Text,
        header -> Text,
        mapping -> Nullable<Text>,
        total -> BigInt,
        done -> BigInt,
        note -> Nullable<Text>,
        created_by -> Text,
        created_at -> Timestamp,
        finished_at -> Nullable<Timestamp>,
        undone_at -> Nullable<Timestamp>,
        invited_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    import_lines (import_id, line) {
        import_id -> Text,
        line -> Integer,
        cells -> Text,
        outcome -> Nullable<Text>,
        choice -> Nullable<Text>,
        target -> Nullable<Text>,
        findings -> Text,
    }
}

diesel::table! {
    import_things (import_id, kind, thing_id) {
        import_id -> Text,
        line -> Integer,
        kind -> Text,
        thing_id -> Text,
    }
}

diesel::table! {
    import_mappings (kind, name) {
        kind -> Text,
        name -> Text,
        mapping -> Text,
        saved_at -> Timestamp,
    }
}

diesel::table! {
    activity_rules (id) {
        id -> Text,
        class -> Text,
        version -> Integer,
        from_day -> Date,
        rule -> Text,
        decided_by -> Text,
        decided_at -> Timestamp,
    }
}

diesel::table! {
    circles (id) {
        id -> Text,
        name -> Text,
        purpose -> Text,
        open -> Bool,
        founded_on -> Date,
        ended_on -> Nullable<Date>,
    }
}

diesel::table! {
    circle_seats (id) {
        id -> Text,
        circle_id -> Text,
        membership_id -> Text,
        user_id -> Text,
        coordinates -> Bool,
        joined_on -> Date,
        left_on -> Nullable<Date>,
    }
}

diesel::table! {
    gatherings (id) {
        id -> Text,
        kind -> Text,
        circle_id -> Nullable<Text>,
        title -> Text,
        held_on -> Date,
        listed_on -> Nullable<Date>,
        called_by -> Text,
        called_at -> Timestamp,
    }
}

diesel::table! {
    attendances (id) {
        id -> Text,
        gathering_id -> Text,
        membership_id -> Text,
        position -> Integer,
        presence -> Text,
        noted_on -> Date,
        noted_by -> Text,
        noted_at -> Timestamp,
    }
}

diesel::table! {
    timesheet_entries (id) {
        id -> Text,
        membership_id -> Text,
        user_id -> Text,
        circle_id -> Nullable<Text>,
        done_on -> Date,
        minutes -> Nullable<Integer>,
        thing -> Nullable<Text>,
        pieces -> Nullable<Integer>,
        text -> Text,
        rule_id -> Text,
        value_minor -> BigInt,
        currency -> Text,
        state -> Text,
        logged_at -> Timestamp,
        reviewed_by -> Nullable<Text>,
        reviewed_on -> Nullable<Date>,
        reviewed_at -> Nullable<Timestamp>,
        reason -> Text,
    }
}

diesel::table! {
    activity_holds (id) {
        id -> Text,
        membership_id -> Text,
        from_day -> Date,
        until_day -> Date,
        reason -> Text,
        decided_by -> Text,
        decided_at -> Timestamp,
        ended_on -> Nullable<Date>,
    }
}

diesel::table! {
    activity_flags (membership_id) {
        membership_id -> Text,
        noted -> Text,
        since -> Date,
        rule_id -> Text,
        missing -> Text,
        noted_at -> Timestamp,
        warned_of -> Nullable<Date>,
    }
}

diesel::table! {
    providers (id) {
        id -> Text,
        name -> Text,
        issuer -> Text,
        client_id -> Text,
        secret -> Nullable<Text>,
        scopes -> Text,
        roles_claim -> Text,
        factor_values -> Text,
        trusts_addresses -> Bool,
        admits_unknown -> Bool,
        created_at -> Timestamp,
        removed_at -> Nullable<Timestamp>,
        sign_out -> Text,
    }
}

diesel::table! {
    provider_sessions (session_id) {
        session_id -> Text,
        provider_id -> Text,
        end_session_url -> Text,
        id_token -> Text,
    }
}

diesel::table! {
    external_identities (id) {
        id -> Text,
        user_id -> Text,
        issuer -> Text,
        subject -> Text,
        shown_as -> Text,
        linked_at -> Timestamp,
        used_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    provider_flows (state_hash) {
        state_hash -> Text,
        provider_id -> Text,
        browser_hash -> Text,
        purpose -> Text,
        session_id -> Nullable<Text>,
        next -> Text,
        created_at -> Timestamp,
        expires_at -> Timestamp,
    }
}

diesel::table! {
    provider_staff_rules (id) {
        id -> Text,
        provider_id -> Text,
        claim_value -> Text,
        role -> Text,
    }
}

diesel::table! {
    provider_staff_roles (provider_id, user_id, role) {
        provider_id -> Text,
        user_id -> Text,
        role -> Text,
    }
}

diesel::table! {
    provider_organisation_rules (id) {
        id -> Text,
        provider_id -> Text,
        claim_value -> Text,
        organisation_id -> Text,
        role -> Text,
    }
}

diesel::table! {
    provider_organisation_roles (provider_id, user_id, organisation_id, role) {
        provider_id -> Text,
        user_id -> Text,
        organisation_id -> Text,
        role -> Text,
    }
}

diesel::table! {
    data_exports (id) {
        id -> Text,
        user_id -> Text,
        state -> Text,
        locale -> Text,
        asked_at -> Timestamp,
        ready_at -> Nullable<Timestamp>,
        expires_at -> Nullable<Timestamp>,
        token_hash -> Nullable<Text>,
        bundle -> Nullable<Text>,
    }
}

diesel::table! {
    erasures (id) {
        id -> Text,
        user_id -> Text,
        means -> Text,
        asked_by -> Text,
        asked_at -> Timestamp,
        due_on -> Date,
        reminded_at -> Nullable<Timestamp>,
        withdrawn_at -> Nullable<Timestamp>,
        executed_at -> Nullable<Timestamp>,
        outcome -> Nullable<Text>,
    }
}

diesel::table! {
    retention_periods (legal_entity_id, class) {
        legal_entity_id -> Text,
        class -> Text,
        amount -> Integer,
    }
}

diesel::table! {
    document_removals (invoice_id) {
        invoice_id -> Text,
        buyer -> Text,
        sha256 -> Text,
        kept_until -> Date,
        removed_at -> Timestamp,
    }
}

diesel::table! {
    expulsions (id) {
        id -> Text,
        membership_id -> Text,
        clause -> Text,
        reason -> Text,
        heard_on -> Date,
        decided_on -> Date,
        decided_by -> Text,
        actor -> Text,
        noted_at -> Timestamp,
    }
}

diesel::table! {
    suppressions (id) {
        id -> Text,
        address -> Text,
        reason -> Text,
        detail -> Text,
        letter_id -> Nullable<Text>,
        noted_at -> Timestamp,
        lifted_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    mailings (id) {
        id -> Text,
        kind -> Text,
        audience -> Text,
        about -> Nullable<Text>,
        subject -> Text,
        body -> Text,
        state -> Text,
        created_at -> Timestamp,
        created_by -> Text,
        sent_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    mailing_recipients (id) {
        id -> Text,
        mailing_id -> Text,
        address -> Text,
        name -> Text,
        locale -> Text,
        data -> Text,
        delivery -> Text,
        letter_id -> Nullable<Text>,
    }
}

diesel::table! {
    announcement_refusals (address) {
        address -> Text,
        refused_at -> Timestamp,
    }
}

diesel::table! {
    merges (id) {
        id -> Text,
        kind -> Text,
        kept_id -> Text,
        gone_id -> Text,
        merged_at -> Timestamp,
        merged_by -> Text,
        undone_at -> Nullable<Timestamp>,
        undone_by -> Nullable<Text>,
        settled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    merge_rows (merge_id, position) {
        merge_id -> Text,
        position -> Integer,
        table_name -> Text,
        column_name -> Text,
        act -> Text,
        row_id -> Nullable<Text>,
        row_key -> Text,
        old_row -> Text,
        new_row -> Text,
    }
}

diesel::table! {
    rate_resolutions (rule_id) {
        rule_id -> Text,
        resolution -> Text,
        named_by -> Text,
        named_at -> Timestamp,
    }
}

diesel::table! {
    pledges (id) {
        id -> Text,
        membership_id -> Text,
        user_id -> Text,
        what -> Text,
        amount -> BigInt,
        thing -> Nullable<Text>,
        currency -> Nullable<Text>,
        every -> Text,
        from_day -> Date,
        ended_on -> Nullable<Date>,
        made_at -> Timestamp,
    }
}

diesel::table! {
    entry_approvals (id) {
        id -> Text,
        entry_id -> Text,
        user_id -> Text,
        approved_on -> Date,
        approved_at -> Timestamp,
    }
}

diesel::table! {
    entry_counters (id) {
        id -> Text,
        entry_id -> Text,
        reason -> Text,
        countered_by -> Text,
        countered_on -> Date,
        countered_at -> Timestamp,
    }
}

diesel::table! {
    in_kind_credits (id) {
        id -> Text,
        entry_id -> Text,
        party_id -> Text,
        kind -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        booked_on -> Date,
        booked_at -> Timestamp,
        posting_id -> Text,
    }
}

diesel::table! {
    takes (id) {
        id -> Text,
        legal_entity_id -> Text,
        quarter_from -> Date,
        state -> Text,
        currency -> Text,
        opened_on -> Date,
        opened_by -> Text,
        opened_at -> Timestamp,
        cash_minor -> Nullable<BigInt>,
        credit_minor -> Nullable<BigInt>,
        reserve_minor -> Nullable<BigInt>,
        till_minor -> Nullable<BigInt>,
        divided_on -> Nullable<Date>,
        paid_on -> Nullable<Date>,
    }
}

diesel::table! {
    take_lines (id) {
        id -> Text,
        take_id -> Text,
        membership_id -> Text,
        party_id -> Text,
        asked_minor -> BigInt,
        owed_minor -> Nullable<BigInt>,
        granted_minor -> Nullable<BigInt>,
        proposed_by -> Text,
        proposed_at -> Timestamp,
        posting_id -> Nullable<Text>,
    }
}

diesel::table! {
    take_approvals (id) {
        id -> Text,
        take_id -> Text,
        user_id -> Text,
        approved_at -> Timestamp,
    }
}

diesel::table! {
    distributions (id) {
        id -> Text,
        legal_entity_id -> Text,
        from_day -> Date,
        until_day -> Date,
        surplus_minor -> BigInt,
        currency -> Text,
        money_weight -> Integer,
        kind_weight -> Integer,
        least_minor -> BigInt,
        below -> Text,
        pays -> Text,
        state -> Text,
        resolution -> Text,
        prepared_by -> Text,
        prepared_at -> Timestamp,
        approved_on -> Nullable<Date>,
        approved_at -> Nullable<Timestamp>,
        posting_id -> Nullable<Text>,
        paid_on -> Nullable<Date>,
        undone_on -> Nullable<Date>,
    }
}

diesel::table! {
    distribution_lines (id) {
        id -> Text,
        distribution_id -> Text,
        membership_id -> Text,
        party_id -> Text,
        money_minor -> BigInt,
        kind_minor -> BigInt,
        share_minor -> BigInt,
        handed_minor -> BigInt,
    }
}

diesel::table! {
    planned_meetings (id) {
        id -> Text,
        room_id -> Text,
        title -> Text,
        notes -> Text,
        starts -> Timestamp,
        time_zone -> Text,
        minutes -> Integer,
        rule -> Nullable<Text>,
        expected -> Integer,
        remind_minutes -> Nullable<Integer>,
        sequence -> Integer,
        laid_out_until -> Timestamp,
        planned_by -> Text,
        created_at -> Timestamp,
        cancelled_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    occurrences (id) {
        id -> Text,
        planned_id -> Text,
        slot -> Timestamp,
        starts_at -> Timestamp,
        ends_at -> Timestamp,
        moved -> Bool,
        cancelled_at -> Nullable<Timestamp>,
        reminded_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    invitees (id) {
        id -> Text,
        planned_id -> Text,
        email -> Text,
        email_search -> Text,
        name -> Text,
        locale -> Text,
        answer -> Text,
        answered_at -> Nullable<Timestamp>,
        invited_at -> Timestamp,
        uninvited_at -> Nullable<Timestamp>,
    }
}

diesel::table! {
    calendar_feeds (id) {
        id -> Text,
        user_id -> Nullable<Text>,
        room_id -> Nullable<Text>,
        turn -> Integer,
        created_at -> Timestamp,
        turned_at -> Timestamp,
    }
}

diesel::joinable!(email_addresses -> users (user_id));
diesel::joinable!(sessions -> users (user_id));
diesel::joinable!(one_time_links -> users (user_id));
diesel::joinable!(recovery_codes -> users (user_id));
diesel::joinable!(staff_roles -> users (user_id));
diesel::joinable!(organisation_people -> organisations (organisation_id));
diesel::joinable!(organisation_people -> users (user_id));
diesel::joinable!(invitations -> organisations (organisation_id));
diesel::joinable!(domain_records -> organisation_domains (domain_id));
diesel::joinable!(parties -> users (user_id));
diesel::joinable!(parties -> organisations (organisation_id));
diesel::joinable!(consents -> users (user_id));
diesel::joinable!(consents -> organisations (organisation_id));
diesel::joinable!(consents -> policy_texts (policy_text_id));
diesel::joinable!(ledger_accounts -> legal_entities (legal_entity_id));
diesel::joinable!(postings -> legal_entities (legal_entity_id));
diesel::joinable!(entries -> postings (posting_id));
diesel::joinable!(entries -> ledger_accounts (ledger_account_id));
diesel::joinable!(entries -> parties (party_id));
diesel::joinable!(series -> legal_entities (legal_entity_id));
diesel::joinable!(invoices -> legal_entities (legal_entity_id));
diesel::joinable!(invoices -> parties (party_id));
diesel::joinable!(invoices -> postings (posting_id));
diesel::joinable!(open_items -> invoices (invoice_id));
diesel::joinable!(open_items -> payments (payment_id));
diesel::joinable!(charges -> legal_entities (legal_entity_id));
diesel::joinable!(charges -> parties (party_id));
diesel::joinable!(charges -> invoices (invoice_id));
diesel::joinable!(invoice_lines -> invoices (invoice_id));
diesel::joinable!(invoice_lines -> charges (charge_id));
diesel::joinable!(invoice_taxes -> invoices (invoice_id));
diesel::joinable!(level_versions -> levels (level_id));
diesel::joinable!(memberships -> parties (party_id));
diesel::joinable!(contributions -> memberships (membership_id));
diesel::joinable!(contributions -> level_versions (level_version_id));
diesel::joinable!(level_offers -> memberships (membership_id));
diesel::joinable!(reductions -> memberships (membership_id));
diesel::joinable!(courtesies -> memberships (membership_id));
diesel::joinable!(standing_decisions -> memberships (membership_id));
diesel::joinable!(share_subscriptions -> memberships (membership_id));
diesel::joinable!(share_subscriptions -> share_classes (share_class_id));
diesel::joinable!(share_movements -> memberships (membership_id));
diesel::joinable!(share_movements -> share_classes (share_class_id));
diesel::joinable!(share_openings -> memberships (membership_id));
diesel::joinable!(share_openings -> share_classes (share_class_id));
diesel::joinable!(share_certificates -> memberships (membership_id));
diesel::joinable!(share_certificates -> share_classes (share_class_id));
diesel::joinable!(share_requests -> share_classes (share_class_id));
diesel::joinable!(share_repayments -> memberships (membership_id));
diesel::joinable!(share_repayments -> share_classes (share_class_id));
diesel::joinable!(member_funds -> memberships (membership_id));
diesel::joinable!(fund_movements -> member_funds (fund_id));
diesel::joinable!(capital_payments -> parties (party_id));
diesel::joinable!(register_events -> memberships (membership_id));
diesel::joinable!(applications -> memberships (membership_id));
diesel::joinable!(application_notes -> users (user_id));
diesel::joinable!(class_changes -> memberships (membership_id));
diesel::joinable!(departures -> memberships (membership_id));
diesel::joinable!(pauses -> memberships (membership_id));
diesel::joinable!(payments -> legal_entities (legal_entity_id));
diesel::joinable!(payments -> parties (party_id));
diesel::joinable!(allocations -> payments (payment_id));
diesel::joinable!(servers -> pools (pool_id));
diesel::joinable!(instances -> organisations (organisation_id));
diesel::joinable!(instances -> pools (pool_id));
diesel::joinable!(instances -> servers (server_id));
diesel::joinable!(instance_events -> instances (instance_id));
diesel::joinable!(rooms -> parties (party_id));
diesel::joinable!(rooms -> users (created_by));
diesel::joinable!(front_rooms -> rooms (room_id));
diesel::joinable!(front_entries -> meetings (meeting_id));
diesel::joinable!(front_meetings -> meetings (id));
diesel::joinable!(room_addresses -> rooms (room_id));
diesel::joinable!(room_members -> rooms (room_id));
diesel::joinable!(room_links -> rooms (room_id));
diesel::joinable!(room_favourites -> rooms (room_id));
diesel::joinable!(room_options -> rooms (room_id));
diesel::joinable!(meetings -> rooms (room_id));
diesel::joinable!(meetings -> servers (server_id));
diesel::joinable!(meetings -> instances (instance_id));
diesel::joinable!(server_events -> servers (server_id));
diesel::joinable!(server_events -> meetings (meeting_id));
diesel::joinable!(attendees -> meetings (meeting_id));
diesel::joinable!(attendees -> users (user_id));
diesel::joinable!(recordings -> rooms (room_id));
diesel::joinable!(recordings -> meetings (meeting_id));
diesel::joinable!(recordings -> servers (server_id));
diesel::joinable!(room_keepings -> rooms (room_id));
diesel::joinable!(usage_lines -> rooms (room_id));
diesel::joinable!(usage_lines -> parties (party_id));
diesel::joinable!(usage_lines -> meetings (meeting_id));
diesel::joinable!(invoice_files -> invoices (invoice_id));
diesel::joinable!(logos -> legal_entities (legal_entity_id));
diesel::joinable!(passkeys -> users (user_id));
diesel::joinable!(passkey_challenges -> users (user_id));
diesel::joinable!(openid_consents -> openid_clients (client_id));
diesel::joinable!(openid_consents -> users (user_id));
diesel::joinable!(openid_grants -> openid_clients (client_id));
diesel::joinable!(openid_grants -> users (user_id));
diesel::joinable!(import_lines -> imports (import_id));
diesel::joinable!(standing_notes -> memberships (membership_id));
diesel::joinable!(voters -> assemblies (assembly_id));
diesel::joinable!(voters -> memberships (membership_id));
diesel::joinable!(presences -> voters (voter_id));
diesel::joinable!(resolutions -> assemblies (assembly_id));
diesel::joinable!(circle_seats -> circles (circle_id));
diesel::joinable!(circle_seats -> memberships (membership_id));
diesel::joinable!(circle_seats -> users (user_id));
diesel::joinable!(gatherings -> circles (circle_id));
diesel::joinable!(attendances -> gatherings (gathering_id));
diesel::joinable!(attendances -> memberships (membership_id));
diesel::joinable!(timesheet_entries -> memberships (membership_id));
diesel::joinable!(timesheet_entries -> circles (circle_id));
diesel::joinable!(activity_holds -> memberships (membership_id));
diesel::joinable!(activity_flags -> memberships (membership_id));
diesel::joinable!(activity_flags -> activity_rules (rule_id));
diesel::joinable!(external_identities -> users (user_id));
diesel::joinable!(provider_organisation_rules -> organisations (organisation_id));
diesel::joinable!(data_exports -> users (user_id));
diesel::joinable!(erasures -> users (user_id));
diesel::joinable!(document_removals -> invoices (invoice_id));
diesel::joinable!(expulsions -> memberships (membership_id));
diesel::joinable!(mailing_recipients -> mailings (mailing_id));
diesel::joinable!(mailing_recipients -> letters (letter_id));
diesel::joinable!(merge_rows -> merges (merge_id));
diesel::joinable!(entry_approvals -> timesheet_entries (entry_id));
diesel::joinable!(entry_counters -> timesheet_entries (entry_id));
diesel::joinable!(in_kind_credits -> timesheet_entries (entry_id));
diesel::joinable!(pledges -> memberships (membership_id));
diesel::joinable!(take_lines -> takes (take_id));
diesel::joinable!(take_lines -> parties (party_id));
diesel::joinable!(distribution_lines -> distributions (distribution_id));
diesel::joinable!(distribution_lines -> parties (party_id));
diesel::joinable!(planned_meetings -> rooms (room_id));
diesel::joinable!(planned_meetings -> users (planned_by));
diesel::joinable!(occurrences -> planned_meetings (planned_id));
diesel::joinable!(invitees -> planned_meetings (planned_id));
diesel::joinable!(calendar_feeds -> users (user_id));
diesel::joinable!(calendar_feeds -> rooms (room_id));

/// Tables that stand in one query: each pair that some query needs, and no other. All pairs of all
/// tables would be ten thousand, which the compiler looks through at every condition: half of the
/// time it takes.
macro_rules! together {
    ($($left:ident: $($right:ident),+;)+) => {
        $($(diesel::allow_tables_to_appear_in_same_query!($left, $right);)+)+
    };
}

together! {
    activity_flags: activity_holds, activity_rules, memberships, parties;
    activity_holds: activity_rules, memberships, parties;
    activity_rules: memberships, parties, rate_resolutions;
    adopted_accounts: share_repayments;
    allocations: charges, invoices, parties, payments;
    announcement_refusals:
        email_addresses, letters, mailing_recipients, mailings, memberships, organisation_people,
        parties, users;
    application_notes: applications, memberships, organisation_people, parties, users;
    applications:
        level_parts, level_prices, level_seats, memberships, organisation_people, parties, users;
    attendances: gatherings, memberships, parties;
    attendees:
        document_removals, erasures, front_entries, front_meetings, front_rooms, fronts,
        invoice_files, invoices, letters, meetings, parties, recordings, retention_periods,
        room_keepings, rooms, sessions, usage_lines;
    audit_circumstances: audit_events, audit_head;
    audit_events: audit_head;
    charges: contributions, invoice_runs, invoices, memberships, parties;
    circle_seats: circles, memberships, parties, users;
    circles: entry_counters, in_kind_credits, memberships, parties, timesheet_entries, users;
    class_changes: memberships;
    colleague_requests: domain_records, organisation_domains, users;
    consents: policy_texts;
    contributions:
        departures, email_addresses, expulsions, invoice_runs, level_offers, level_versions,
        levels, membership_counter, memberships, organisation_people, organisations, parties,
        pauses, register_events, users;
    data_exports: invoice_files, invoices, parties, users;
    departures: expulsions, memberships, pauses;
    distribution_lines: distributions, memberships, parties;
    distributions: memberships, parties;
    document_removals:
        erasures, invoice_files, invoices, letters, parties, retention_periods, sessions;
    domain_records: organisation_domains, users;
    email_addresses:
        invitees, letters, level_versions, levels, mailing_recipients, mailings, memberships,
        occurrences, one_time_links, organisation_people, organisations, parties,
        planned_meetings, register_events, room_members, rooms, staff_roles, users;
    entries: ledger_accounts, postings;
    entry_counters: in_kind_credits, memberships, parties, timesheet_entries, users;
    erasures: invoice_files, invoices, letters, parties, retention_periods, sessions;
    expulsions: memberships, pauses;
    external_identities: passkeys;
    front_entries: front_meetings, front_rooms, fronts, meetings, rooms;
    front_meetings: front_rooms, fronts, meetings, rooms;
    front_rooms: fronts, meetings, rooms;
    fronts: meetings, rooms;
    fund_movements:
        import_things, member_funds, memberships, postings, share_certificates, share_movements,
        share_openings, share_subscriptions;
    gatherings: memberships, parties;
    import_lines: import_mappings, import_things, imports;
    import_mappings: import_things, imports;
    import_things:
        imports, jobs, member_funds, memberships, postings, share_certificates, share_movements,
        share_openings, share_subscriptions, users;
    in_kind_credits: memberships, parties, timesheet_entries, users;
    inbox: jobs;
    instance_events: instances, parties;
    instances: parties;
    invitations: organisation_people;
    invitees: occurrences, planned_meetings, rooms;
    invoice_evidence: invoice_lines, invoice_tax_parts, invoice_taxes;
    invoice_files: invoices, letters, parties, retention_periods, sessions, users;
    invoice_lines: invoice_tax_parts, invoice_taxes;
    invoice_runs: memberships, parties;
    invoice_tax_parts: invoice_taxes;
    invoices:
        letters, open_items, organisation_people, parties, payments, postings, refunds,
        retention_periods, series, sessions, users, write_offs;
    jobs: memberships, users;
    ledger_accounts: postings;
    letters:
        mailing_recipients, mailings, memberships, organisation_people, parties,
        retention_periods, sessions, suppressions, users;
    level_offers: level_versions, levels, memberships, parties;
    level_parts: level_prices, level_seats;
    level_prices: level_seats;
    level_sellers: level_versions;
    level_versions:
        levels, memberships, organisation_people, organisations, parties, register_events, users;
    levels: memberships, organisation_people, organisations, parties, register_events, users;
    mailing_recipients: mailings, memberships, organisation_people, parties, users;
    mailings: memberships, organisation_people, parties, users;
    meetings: parties, recordings, room_keepings, rooms, server_events, usage_lines;
    member_funds:
        memberships, postings, share_certificates, share_movements, share_openings,
        share_subscriptions;
    membership_counter: memberships, organisation_people, parties, register_events;
    memberships:
        organisation_people, organisations, parties, pauses, postings, reductions,
        register_events, share_certificates, share_movements, share_openings, share_subscriptions,
        timesheet_entries, users, voters;
    merge_rows: merges;
    occurrences: planned_meetings, rooms;
    one_time_links: sessions, users;
    open_items: payments;
    openid_consents: openid_grants;
    option_rules: room_options;
    organisation_domains: users;
    organisation_people:
        organisations, parties, register_events, room_addresses, rooms, series, users, voters;
    organisations: parties, register_events, users;
    parties:
        payment_attempts, payments, postings, recordings, reductions, refunds, register_events,
        retention_periods, room_addresses, room_keepings, rooms, series, sessions, take_approvals,
        take_lines, takes, timesheet_entries, usage_lines, users, vat_checks, voters;
    passkey_challenges: passkeys, users;
    passkeys: users;
    payments: postings, refunds, write_offs;
    planned_meetings: rooms;
    pools: servers;
    postings: refunds, share_certificates, share_movements, share_openings, share_subscriptions;
    provider_organisation_roles: provider_organisation_rules;
    provider_sessions: sessions;
    provider_staff_rules: providers;
    recordings: room_keepings, rooms, usage_lines;
    recovery_codes: users;
    refunds: write_offs;
    regional_taxes: tax_rules, tax_settings;
    register_events: users;
    retention_periods: sessions;
    room_addresses: rooms;
    room_keepings: rooms, usage_lines;
    room_members: rooms;
    rooms: usage_lines;
    sessions: users;
    share_certificates: share_movements, share_openings, share_subscriptions;
    share_movements: share_openings, share_subscriptions;
    share_openings: share_subscriptions;
    staff_roles: users;
    standing_decisions: standing_notes;
    take_approvals: take_lines, takes;
    take_lines: takes;
    tax_rules: tax_settings;
    timesheet_entries: users;
    users: voters;
}

diesel::allow_columns_to_appear_in_same_group_by_clause!(
    ledger_accounts::purpose,
    ledger_accounts::code,
    entries::currency,
);

diesel::allow_columns_to_appear_in_same_group_by_clause!(usage_lines::party_id, parties::name);
