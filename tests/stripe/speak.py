"""Stripe's own library speaks with our simulator: argv is its address, its key, a secret.

Prints one line of JSON for each thing it has seen; a story reads them. Fails loudly.
"""

import json
import sys

import stripe

origin, key, secret = sys.argv[1:4]
client = stripe.StripeClient(
    key,
    base_addresses={"api": origin},
    http_client=stripe.UrllibClient(),
    max_network_retries=0,
)


def say(what, value):
    print(json.dumps({"what": what, "value": value}), flush=True)


def refusal(call):
    try:
        call()
    except stripe.StripeError as error:
        return [type(error).__name__, error.code]
    return ["accepted", None]


params = {
    "mode": "payment",
    "success_url": "https://meet.example.org/back",
    "cancel_url": "https://meet.example.org/back",
    "client_reference_id": "atm_1",
    "metadata": {"folkmoot_key": "atm_1"},
    "payment_intent_data": {"metadata": {"folkmoot_key": "atm_1"}},
    "line_items": [
        {
            "quantity": 1,
            "price_data": {
                "currency": "eur",
                "unit_amount": 4500,
                "product_data": {"name": "MT-2026-000001"},
            },
        }
    ],
}
sessions = client.v1.checkout.sessions
first = sessions.create(params, {"idempotency_key": "k1"})
again = sessions.create(params, {"idempotency_key": "k1"})
say("same", first.id == again.id)
other = {**params, "client_reference_id": "atm_2"}
say("other", refusal(lambda: sessions.create(other, {"idempotency_key": "k1"})))
say("unknown", refusal(lambda: sessions.create({**params, "colour": "red"})))
say("session", [first.status, first.payment_status, first.amount_total, first.currency])
say("url", first.url)

# The story pays at the page, and says so.
sys.stdin.readline()

expand = {"expand": ["payment_intent.latest_charge.balance_transaction"]}
paid = sessions.retrieve(first.id, expand)
intent = paid.payment_intent
say("paid", [paid.status, paid.payment_status, intent.status, intent.amount_received])
say("fee", intent.latest_charge.balance_transaction.fee)
say("expire", refusal(lambda: sessions.expire(first.id)))
refund = client.v1.refunds.create({"payment_intent": intent.id, "amount": 2000})
say("refund", [refund.status, refund.amount])
too_much = {"payment_intent": intent.id, "amount": 2501}
say("too much", refusal(lambda: client.v1.refunds.create(too_much)))
events = client.v1.events.list({"limit": 100})
say("events", sorted({event.type for event in events.data}))
say("stranger", refusal(lambda: stripe.StripeClient(
    "sk_test_wrong", base_addresses={"api": origin}, http_client=stripe.UrllibClient()
).v1.events.list({})))

# What the simulator signed, read by Stripe's own reader; the story hands it over.
for line in sys.stdin:
    told = json.loads(line)
    try:
        event = stripe.Webhook.construct_event(
            told["body"], told["signature"], secret, tolerance=told["tolerance"]
        )
        say("heard", event.type)
    except stripe.SignatureVerificationError:
        say("heard", None)
