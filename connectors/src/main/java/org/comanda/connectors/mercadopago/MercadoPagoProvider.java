package org.comanda.connectors.mercadopago;

import com.mercadopago.client.preference.PreferenceBackUrlsRequest;
import com.mercadopago.client.preference.PreferenceItemRequest;
import com.mercadopago.client.preference.PreferenceRequest;
import com.mercadopago.resources.payment.Payment;
import com.mercadopago.resources.preference.Preference;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.comanda.connectors.spi.ConnectorManifest;
import org.comanda.connectors.spi.NoticeCheck;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentCapabilities;
import org.comanda.connectors.spi.PaymentCapabilities.Setting;
import org.comanda.connectors.spi.PaymentNotice;
import org.comanda.connectors.spi.PaymentObservation;
import org.comanda.connectors.spi.PaymentProvider;
import org.comanda.connectors.spi.PaymentRequest;
import org.comanda.connectors.spi.PaymentStart;
import org.comanda.connectors.spi.PaymentTrouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Mercado Pago's Checkout Pro: a preference for each payment that somebody means to make. */
public final class MercadoPagoProvider implements PaymentProvider {

    public static final URI BASE_URL = URI.create("https://api.mercadopago.com");

    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(8);
    private static final String WEBHOOK_SECRET = "webhookSecret";
    private static final Pattern DATA_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int TITLE_MAX_CHARS = 250;

    private static final PaymentCapabilities CAPABILITIES = new PaymentCapabilities(
            PaymentCapabilities.ConfirmedBy.PROVIDER,
            true,
            false,
            Set.of("ARS", "BRL", "CLP", "COP", "MXN", "PEN", "UYU"),
            1,
            PaymentCapabilities.NO_LIMIT,
            List.of(
                    new Setting(Conversation.ACCESS_TOKEN, "Access token", true, true),
                    new Setting(WEBHOOK_SECRET, "Secret signature of the webhooks", true, false),
                    new Setting(Observing.COLLECTOR_ID, "User ID of the seller", false, true)));

    private final Conversation.Line line;
    private final InstantSource clock;

    public MercadoPagoProvider() {
        this(BASE_URL);
    }

    /** @param baseUrl over https, or on this machine */
    public MercadoPagoProvider(URI baseUrl) {
        this(baseUrl, ANSWER_TIMEOUT, InstantSource.system());
    }

    /** @param answerTimeout how long one answer may take */
    MercadoPagoProvider(URI baseUrl, Duration answerTimeout, InstantSource clock) {
        this.line = new Conversation.Line(baseUrl, answerTimeout);
        this.clock = clock;
    }

    @Override
    public ConnectorManifest manifest() {
        return new ConnectorManifest(
                "mercadopago",
                ConnectorManifest.Kind.PAYMENT_PROVIDER,
                "Mercado Pago",
                "1",
                "Cards, accounts and wallets on Mercado Pago's own page (Checkout Pro)");
    }

    @Override
    public PaymentCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public PaymentStart start(PaymentAccount account, PaymentRequest request) {
        if (!CAPABILITIES.takes(request.currency())) {
            throw new PaymentTrouble(PaymentTrouble.Kind.INVALID, "Mercado Pago takes no " + request.currency());
        }
        return started(
                conversation(account).create(preference(request), request.reference()), PaymentTrouble.Kind.AMBIGUOUS);
    }

    private PreferenceRequest preference(PaymentRequest request) {
        var preference = PreferenceRequest.builder()
                .externalReference(request.reference())
                .items(items(request))
                .binaryMode(true)
                .expires(true)
                .expirationDateFrom(clock.instant().atOffset(ZoneOffset.UTC))
                .expirationDateTo(request.expiresAt().atOffset(ZoneOffset.UTC));
        URI back = request.returnUrl();
        // The vendor refuses a preference whose addresses of return are not https.
        if (back != null && "https".equals(back.getScheme())) {
            preference
                    .backUrls(PreferenceBackUrlsRequest.builder()
                            .success(back.toString())
                            .pending(back.toString())
                            .failure(back.toString())
                            .build())
                    .autoReturn("approved");
        }
        if (request.noticeUrl() != null) {
            preference.notificationUrl(withWebhooksOnly(request.noticeUrl()));
        }
        return preference.build();
    }

    /** Otherwise each event is told twice, the second time in the older way that nothing signs. */
    private static String withWebhooksOnly(URI noticeUrl) {
        return noticeUrl + (noticeUrl.getQuery() == null ? "?" : "&") + "source_news=webhooks";
    }

    private static List<PreferenceItemRequest> items(PaymentRequest request) {
        List<PreferenceItemRequest> items = new ArrayList<>();
        if (request.amount() > 0) {
            items.add(item(request.concept(), request.amount(), request.currency()));
        }
        if (request.tip() > 0) {
            items.add(item(tip(request.locale()), request.tip(), request.currency()));
        }
        return items;
    }

    private static PreferenceItemRequest item(String title, long amount, String currency) {
        return PreferenceItemRequest.builder()
                .title(title.length() > TITLE_MAX_CHARS ? title.substring(0, TITLE_MAX_CHARS) : title)
                .quantity(1)
                .currencyId(currency)
                .unitPrice(Amounts.decimal(amount, currency))
                .build();
    }

    private static String tip(Locale locale) {
        return switch (locale.getLanguage()) {
            case "en" -> "Tip";
            case "pt" -> "Gorjeta";
            default -> "Propina";
        };
    }

    private static PaymentStart started(Preference preference, PaymentTrouble.Kind otherwise) {
        if (preference.getId() == null || preference.getInitPoint() == null) {
            throw new PaymentTrouble(otherwise, "Mercado Pago told of a preference without its address");
        }
        try {
            return PaymentStart.atPage(preference.getId(), URI.create(preference.getInitPoint()));
        } catch (IllegalArgumentException noAddress) {
            throw new PaymentTrouble(otherwise, "Mercado Pago's address of the checkout is none", noAddress);
        }
    }

    @Override
    public Optional<PaymentStart> findStart(PaymentAccount account, String reference) {
        var conversation = conversation(account);
        return conversation.preferences(reference).stream()
                .map(conversation::preference)
                .filter(preference -> reference.equals(preference.getExternalReference()))
                .findFirst()
                .map(preference -> started(preference, PaymentTrouble.Kind.UNAVAILABLE));
    }

    /**
     * The signature covers the id in the address and nothing else of what the notice says, so nothing else is believed; the
     * topic only chooses under which of the vendor's names the id is looked up.
     */
    @Override
    public NoticeCheck verify(PaymentAccount account, PaymentNotice notice) {
        Optional<String> secret = account.setting(WEBHOOK_SECRET).filter(text -> !text.isBlank());
        if (secret.isEmpty()) {
            return new NoticeCheck.Forged("The account has no " + WEBHOOK_SECRET + " to hold notices against");
        }
        Optional<String> dataId = notice.parameter("data.id");
        if (dataId.isEmpty() || !DATA_ID.matcher(dataId.get()).matches()) {
            return new NoticeCheck.Forged("No data.id that Mercado Pago would give");
        }
        Optional<Signature> signature = notice.header("x-signature").flatMap(Signature::parse);
        if (signature.isEmpty()) {
            return new NoticeCheck.Forged("No signature");
        }
        Optional<String> requestId = notice.header("x-request-id").filter(text -> !text.isBlank());
        if (!signature.get().signs(secret.get(), dataId, requestId)) {
            return new NoticeCheck.Forged("The signature does not fit");
        }
        String topic =
                notice.parameter("type").or(() -> notice.parameter("topic")).orElse("");
        return new NoticeCheck.Genuine(topic, new NoticeCheck.Subject(kind(topic), dataId.get()));
    }

    /** After the table of topics on the vendor's page "Notifications". */
    private static NoticeCheck.Subject.Kind kind(String topic) {
        return switch (topic) {
            case "payment" -> NoticeCheck.Subject.Kind.PAYMENT;
            case "topic_merchant_order_wh", "merchant_order", "order" -> NoticeCheck.Subject.Kind.ORDER;
            case "topic_chargebacks_wh", "chargebacks", "chargeback" -> NoticeCheck.Subject.Kind.CHARGEBACK;
            case "topic_claims_integration_wh", "claims", "claim" -> NoticeCheck.Subject.Kind.CLAIM;
            default -> NoticeCheck.Subject.Kind.OTHER;
        };
    }

    @Override
    public List<PaymentObservation> look(PaymentAccount account, NoticeCheck.Subject subject) {
        var conversation = conversation(account);
        return switch (subject.kind()) {
            case PAYMENT -> List.of(observe(conversation, account, conversation.payment(subject.id())));
            case ORDER -> observeAll(conversation, account, conversation.paymentsOfOrder(subject.id()));
            case CHARGEBACK -> observeAll(conversation, account, paymentsOf(conversation.chargeback(subject.id())));
            case CLAIM -> observeAll(conversation, account, paymentOf(conversation.claim(subject.id())));
            case OTHER -> List.of();
        };
    }

    private static List<String> paymentsOf(JsonNode chargeback) {
        List<String> ids = new ArrayList<>();
        chargeback.path("payments").forEach(id -> ids.add(id.asString("")));
        return ids;
    }

    /** A claim may be about a payment, an order or a delivery; only payments are ours. */
    private static List<String> paymentOf(JsonNode claim) {
        return "payment".equals(claim.path("resource").asString(""))
                ? List.of(claim.path("resource_id").asString(""))
                : List.of();
    }

    private static List<PaymentObservation> observeAll(
            Conversation conversation, PaymentAccount account, List<String> paymentIds) {
        return paymentIds.stream()
                .map(id -> observe(conversation, account, conversation.payment(id)))
                .toList();
    }

    private static PaymentObservation observe(Conversation conversation, PaymentAccount account, Payment payment) {
        return Observing.observe(account, payment, chargeback(conversation, payment));
    }

    private static @Nullable JsonNode chargeback(Conversation conversation, Payment payment) {
        if (!Observing.needsChargeback(payment)) {
            return null;
        }
        try {
            return conversation.chargeback(String.valueOf(payment.getId()));
        } catch (PaymentTrouble trouble) {
            if (trouble.passing()) {
                throw trouble;
            }
            // The payment itself says that the money is gone; its dispute then has no name.
            return null;
        }
    }

    @Override
    public List<PaymentObservation> find(PaymentAccount account, String reference) {
        var conversation = conversation(account);
        return conversation.payments(reference).stream()
                .map(payment -> observe(conversation, account, payment))
                .toList();
    }

    @Override
    public PaymentObservation refund(PaymentAccount account, String externalId, long amount, String idempotencyKey) {
        var conversation = conversation(account);
        PaymentObservation before = observe(conversation, account, conversation.payment(externalId));
        if (before.notOurs() != null) {
            throw new PaymentTrouble(PaymentTrouble.Kind.INVALID, before.notOurs());
        }
        boolean everything = amount == before.received();
        if (amount < 1 || everything && before.refunded() > 0 && before.refunded() < before.received()) {
            throw new PaymentTrouble(
                    PaymentTrouble.Kind.INVALID,
                    "Of %d, %d were given back before, and not %d more"
                            .formatted(before.received(), before.refunded(), amount));
        }
        // Some ways of paying know no partial refund, and one that names its amount counts as partial.
        conversation.refund(externalId, everything ? null : Amounts.decimal(amount, before.currency()), idempotencyKey);
        return after(conversation, account, externalId);
    }

    /** The refund was taken, so what goes wrong from here must not look as if it had not been. */
    private static PaymentObservation after(Conversation conversation, PaymentAccount account, String externalId) {
        try {
            return observe(conversation, account, conversation.payment(externalId));
        } catch (PaymentTrouble trouble) {
            throw new PaymentTrouble(
                    PaymentTrouble.Kind.AMBIGUOUS, "Given back, but how the payment stands is not known", trouble);
        }
    }

    @Override
    public void cancel(PaymentAccount account, PaymentStart started) {
        String handle = started.handle();
        if (handle == null) {
            return;
        }
        var conversation = conversation(account);
        var over = PreferenceRequest.builder()
                .expires(true)
                .expirationDateTo(clock.instant().atOffset(ZoneOffset.UTC))
                .build();
        String reference = conversation.update(handle, over, "cancel-" + handle).getExternalReference();
        if (reference == null) {
            return;
        }
        for (Payment payment : conversation.payments(reference)) {
            if (observe(conversation, account, payment).state() == PaymentObservation.State.PENDING) {
                cancelPayment(conversation, String.valueOf(payment.getId()));
            }
        }
    }

    private static void cancelPayment(Conversation conversation, String id) {
        try {
            conversation.cancel(id, "cancel-" + id);
        } catch (PaymentTrouble trouble) {
            // Between the look and the call it was paid or given up: then it is over and left alone.
            if (trouble.kind() != PaymentTrouble.Kind.INVALID) {
                throw trouble;
            }
        }
    }

    private Conversation conversation(PaymentAccount account) {
        return new Conversation(line, account);
    }
}
