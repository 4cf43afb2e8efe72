//! Stripe as a rail: Checkout in `payment` mode, refunds, and what Stripe tells us.
//!
//! What may be asked, and how it is written, is async-stripe's; the answers are read by small types
//! of our own, which pass over what they do not know, and the calls go through the careful client
//! of the house (docs/decisions/0019-card-payments.md).

mod amount;
mod call;
mod objects;
mod signature;

use std::collections::HashMap;

use async_trait::async_trait;
use secrecy::{ExposeSecret, SecretString};
use stripe_checkout::checkout_session::{
    CreateCheckoutSession, CreateCheckoutSessionAllowedPaymentMethodTypes as Allowed,
    CreateCheckoutSessionLineItems, CreateCheckoutSessionLineItemsPriceData,
    CreateCheckoutSessionPaymentIntentData, ExpireCheckoutSession, ProductData,
    RetrieveCheckoutSession,
};
use stripe_client_core::StripeRequest;
use stripe_core::event::ListEvent;
use stripe_core::payment_intent::RetrievePaymentIntent;
use stripe_core::refund::{CreateRefund, RetrieveRefund};
use stripe_shared::CheckoutSessionMode;
use stripe_types::{RangeBoundsTs, RangeQueryTs};
use url::Url;

use super::http::HttpSettings;
use super::rail::{
    Method, Order, PaymentRail, RailError, RailMessage, RefundOrder, Seen, SeenRefund, Taken,
    Unheard,
};
use crate::ground::clock::Timestamp;
use crate::ground::money::Money;

pub use amount::{from_stripe, to_stripe};
pub use signature::{TOLERANCE, sign, verify};

/// How the session is asked for: with its payment, the charge, and what was kept of it.
const WITH_EVERYTHING: &str = "payment_intent.latest_charge.balance_transaction";

/// How we speak to Stripe.
#[derive(Debug, Clone)]
pub struct StripeAccess {
    /// `sk_…` or `rk_…`: whether it is a test key decides whether real money moves.
    pub key: SecretString,
    /// What webhooks are signed with: the new one and, for as long as it is good, the old one.
    pub webhook_secrets: Vec<SecretString>,
    /// Where Stripe is: `https://api.stripe.com`, or a simulator.
    pub api: Url,
    /// The origin of its Checkout pages.
    pub page_origin: String,
    /// How long we wait, and how far calls reach.
    pub patience: HttpSettings,
}

/// Stripe.
pub struct Stripe {
    wire: call::Wire,
    webhook_secrets: Vec<SecretString>,
    page_origin: String,
    live: bool,
}

impl Stripe {
    /// With this access. Opens nothing yet.
    #[must_use]
    pub fn new(access: StripeAccess) -> Self {
        let base = format!("{}/v1", access.api.as_str().trim_end_matches('/'));
        let live = !access.key.expose_secret().contains("_test_");
        Self {
            wire: call::Wire::new(base, access.key, access.patience),
            webhook_secrets: access.webhook_secrets,
            page_origin: access.page_origin,
            live,
        }
    }

    /// Only to the page of Stripe we expect: what a broken answer says is nowhere to send people.
    fn leads_right(&self, taken: &Taken) -> bool {
        let origin = Url::parse(&taken.url).map(|url| url.origin().ascii_serialization());
        origin.is_ok_and(|origin| origin == self.page_origin)
    }
}

fn metadata(key: &str, invoice: Option<&str>) -> HashMap<String, String> {
    let invoice = invoice.map(|id| (objects::INVOICE.to_owned(), id.to_owned()));
    let key = (objects::KEY.to_owned(), key.to_owned());
    std::iter::once(key).chain(invoice).collect()
}

/// The one line of what is bought: the invoice, whole.
fn line(order: &Order, amount: i64) -> Result<CreateCheckoutSessionLineItems, RailError> {
    let currency = order.amount.currency().code().to_lowercase();
    let currency: stripe_types::Currency =
        currency.parse().map_err(|_| RailError::Refused("currency".to_owned()))?;
    let mut price = CreateCheckoutSessionLineItemsPriceData::new(currency);
    price.unit_amount = Some(amount);
    price.product_data = Some(ProductData::new(order.text.clone()));
    let mut line = CreateCheckoutSessionLineItems::new();
    line.price_data = Some(price);
    line.quantity = Some(1);
    Ok(line)
}

fn known(id: &str) -> Result<&str, RailError> {
    if objects::is_id(id) { Ok(id) } else { Err(RailError::Unknown) }
}

#[async_trait]
impl PaymentRail for Stripe {
    fn method(&self) -> Method {
        Method::Card
    }

    fn is_live(&self) -> bool {
        self.live
    }

    fn page_origin(&self) -> &str {
        &self.page_origin
    }

    fn takes(&self, amount: Money) -> bool {
        to_stripe(amount).is_some()
    }

    async fn begin(&self, order: &Order) -> Result<Taken, RailError> {
        let amount = to_stripe(order.amount).ok_or(RailError::Refused("amount".to_owned()))?;
        let both = metadata(&order.key, Some(&order.invoice));
        let mut intent = CreateCheckoutSessionPaymentIntentData::new();
        intent.metadata = Some(both.clone());
        intent.description = Some(order.text.clone());
        let request = CreateCheckoutSession::new()
            .mode(CheckoutSessionMode::Payment)
            .allowed_payment_method_types(vec![Allowed::Card])
            .line_items(vec![line(order, amount)?])
            .client_reference_id(order.key.as_str())
            .metadata(both)
            .payment_intent_data(intent)
            .success_url(order.back.as_str())
            .cancel_url(order.back.as_str())
            .expires_at(order.until.timestamp());
        let session: objects::Session = self.wire.send(request.build(), Some(&order.key)).await?;
        let taken = session.taken()?;
        if !self.leads_right(&taken) {
            return Err(RailError::Unreadable("an address elsewhere"));
        }
        Ok(taken)
    }

    async fn look(&self, session: &str) -> Result<Seen, RailError> {
        let request =
            RetrieveCheckoutSession::new(known(session)?).expand(vec![WITH_EVERYTHING.to_owned()]);
        self.wire.send::<objects::Session>(request.build(), None).await?.seen()
    }

    async fn close(&self, session: &str) -> Result<Seen, RailError> {
        let request = ExpireCheckoutSession::new(known(session)?);
        match self.wire.send::<objects::Session>(request.build(), None).await {
            // Refused: it is open no more, paid or over. The look says which.
            Ok(_) | Err(RailError::Refused(_)) => self.look(session).await,
            Err(error) => Err(error),
        }
    }

    async fn key_of_intent(&self, intent: &str) -> Result<Option<String>, RailError> {
        let request = RetrievePaymentIntent::new(known(intent)?);
        Ok(self.wire.send::<objects::Intent>(request.build(), None).await?.key())
    }

    async fn refund(&self, order: &RefundOrder) -> Result<SeenRefund, RailError> {
        let amount = to_stripe(order.amount).ok_or(RailError::Refused("amount".to_owned()))?;
        let request = CreateRefund::new()
            .payment_intent(known(&order.intent)?)
            .amount(amount)
            .metadata(metadata(&order.key, None));
        self.wire.send::<objects::Refund>(request.build(), Some(&order.key)).await?.seen()
    }

    async fn look_at_refund(&self, refund: &str) -> Result<SeenRefund, RailError> {
        let request = RetrieveRefund::new(known(refund)?);
        self.wire.send::<objects::Refund>(request.build(), None).await?.seen()
    }

    async fn untold(&self, since: Timestamp) -> Result<Vec<RailMessage>, RailError> {
        let created = RangeBoundsTs { gte: Some(since.timestamp()), ..RangeBoundsTs::default() };
        let request = ListEvent::new()
            .created(RangeQueryTs::Bounds(created))
            .delivery_success(false)
            .limit(100);
        let list: objects::List<objects::Event> = self.wire.send(request.build(), None).await?;
        // Stripe lists the newest first.
        Ok(list.data.into_iter().rev().filter_map(objects::Event::message).collect())
    }

    fn hear(&self, body: &[u8], signature: &str, now: Timestamp) -> Result<RailMessage, Unheard> {
        verify(body, signature, &self.webhook_secrets, now)?;
        let event: objects::Event = serde_json::from_slice(body).map_err(|_| Unheard::Malformed)?;
        event.message().ok_or(Unheard::Malformed)
    }
}
