package org.comanda.connectors.mercadopago;

import com.mercadopago.client.MercadoPagoClient;
import com.mercadopago.client.merchantorder.MerchantOrderClient;
import com.mercadopago.client.payment.PaymentClient;
import com.mercadopago.client.payment.PaymentRefundCreateRequest;
import com.mercadopago.client.preference.PreferenceClient;
import com.mercadopago.client.preference.PreferenceRequest;
import com.mercadopago.core.MPRequestOptions;
import com.mercadopago.exceptions.MPApiException;
import com.mercadopago.exceptions.MPException;
import com.mercadopago.net.HttpMethod;
import com.mercadopago.net.MPHttpClient;
import com.mercadopago.net.MPSearchRequest;
import com.mercadopago.resources.merchantorder.MerchantOrder;
import com.mercadopago.resources.merchantorder.MerchantOrderPayment;
import com.mercadopago.resources.payment.Payment;
import com.mercadopago.resources.preference.Preference;
import com.mercadopago.serialization.Serializer;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentTrouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls of one operation on one account, which together end in time and fail only as {@link PaymentTrouble}. */
final class Conversation {

    static final String ACCESS_TOKEN = "accessToken";

    private static final Duration LONGEST = Duration.ofSeconds(18);
    private static final int FOUND_MAX = 10;
    private static final String IDEMPOTENCY_KEY = "X-Idempotency-Key";
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x21-\\x7e]{1,256}");
    private static final Pattern PLAIN_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_ .-]{1,60}");
    /** "X-Idempotency-key already used", in the vendor's reference "Create refund". */
    private static final int KEY_ALREADY_USED = 2032;

    /** The SDK's clients, which keep nothing of an account. */
    static final class Line {

        private final PreferenceClient preferences;
        private final PaymentClient payments;
        private final MerchantOrderClient orders;
        private final Documents documents;
        private final Duration answerTimeout;

        Line(URI baseUrl, Duration answerTimeout) {
            MPHttpClient http = new SdkTransport(baseUrl);
            this.preferences = new PreferenceClient(http);
            this.payments = new PaymentClient(http);
            this.orders = new MerchantOrderClient(http);
            this.documents = new Documents(http);
            this.answerTimeout = answerTimeout;
        }
    }

    /**
     * For what the SDK 3.2.1 has no class for, as claims, or one that does not fit the vendor's reference: a chargeback names
     * its payments in a list, a preference that was found has objects as items, a refund has a list of sources.
     */
    private static final class Documents extends MercadoPagoClient {

        private static final JsonMapper JSON = JsonMapper.shared();

        Documents(MPHttpClient http) {
            super(http);
        }

        JsonNode get(String path, Map<String, Object> query, MPRequestOptions options)
                throws MPException, MPApiException {
            return JSON.readTree(
                    send(path, HttpMethod.GET, null, query, options).getContent());
        }

        JsonNode refund(long payment, @Nullable BigDecimal amount, MPRequestOptions options)
                throws MPException, MPApiException {
            var request = PaymentRefundCreateRequest.builder().amount(amount).build();
            return JSON.readTree(send(
                            "/v1/payments/%d/refunds".formatted(payment),
                            HttpMethod.POST,
                            Serializer.serializeToJson(request),
                            null,
                            options)
                    .getContent());
        }
    }

    @FunctionalInterface
    private interface Call<T> {
        T make(MPRequestOptions options) throws MPException, MPApiException;
    }

    /** Whether a call that got no answer may have changed anything. */
    private enum Effect {
        NONE,
        /** Asking again is safe, so that not knowing does no harm. */
        REPEATABLE,
        CREATES
    }

    private final Line line;
    private final String accessToken;
    private final long endNanos = System.nanoTime() + LONGEST.toNanos();

    Conversation(Line line, PaymentAccount account) {
        this.line = line;
        this.accessToken = account.required(ACCESS_TOKEN);
        if (!HEADER_VALUE.matcher(accessToken).matches()) {
            throw new PaymentTrouble(PaymentTrouble.Kind.CREDENTIALS, "The account's access token is none");
        }
    }

    Preference create(PreferenceRequest request, String key) {
        return call(Effect.CREATES, key, options -> line.preferences.create(request, options));
    }

    Preference preference(String id) {
        return call(Effect.NONE, null, options -> line.preferences.get(plain(id), options));
    }

    Preference update(String id, PreferenceRequest request, String key) {
        return call(Effect.REPEATABLE, key, options -> line.preferences.update(plain(id), request, options));
    }

    /** Ids of the preferences that the vendor's index has under a reference, the newest first. */
    List<String> preferences(String reference) {
        JsonNode page = document(
                "/checkout/preferences/search",
                Map.of(
                        "external_reference",
                        reference,
                        "sort",
                        "date_created",
                        "criteria",
                        "desc",
                        "limit",
                        FOUND_MAX,
                        "offset",
                        0));
        List<String> ids = new ArrayList<>();
        page.path("elements").forEach(found -> ids.add(found.path("id").asString("")));
        return ids.stream().filter(id -> !id.isEmpty()).toList();
    }

    Payment payment(String id) {
        return call(Effect.NONE, null, options -> line.payments.get(number(id), options));
    }

    /** Of the payments that the vendor's index has under a reference, each as it stands now. */
    List<Payment> payments(String reference) {
        var search = MPSearchRequest.builder()
                .filters(Map.of("external_reference", reference, "sort", "date_created", "criteria", "desc"))
                .limit(FOUND_MAX)
                .offset(0)
                .build();
        return call(Effect.NONE, null, options -> line.payments.search(search, options)).getResults().stream()
                .filter(found -> reference.equals(found.getExternalReference()))
                .map(found -> payment(String.valueOf(found.getId())))
                .toList();
    }

    /** @param amount null for all of it */
    void refund(String id, @Nullable BigDecimal amount, String key) {
        try {
            call(Effect.CREATES, key, options -> line.documents.refund(number(id), amount, options));
        } catch (Refused refused) {
            if (refused.codes.contains(KEY_ALREADY_USED)) {
                return;
            }
            throw refused;
        }
    }

    void cancel(String paymentId, String key) {
        call(Effect.REPEATABLE, key, options -> line.payments.cancel(number(paymentId), options));
    }

    List<String> paymentsOfOrder(String id) {
        MerchantOrder order = call(Effect.NONE, null, options -> line.orders.get(number(id), options));
        return Optional.ofNullable(order.getPayments()).orElse(List.of()).stream()
                .map(MerchantOrderPayment::getId)
                .filter(Objects::nonNull)
                .limit(FOUND_MAX)
                .map(String::valueOf)
                .toList();
    }

    /** @param id the chargeback's, or its payment's: the vendor takes either */
    JsonNode chargeback(String id) {
        return document("/v1/chargebacks/" + plain(id), Map.of());
    }

    JsonNode claim(String id) {
        return document("/post-purchase/v1/claims/" + plain(id), Map.of());
    }

    private JsonNode document(String path, Map<String, Object> query) {
        return call(Effect.NONE, null, options -> line.documents.get(path, query.isEmpty() ? null : query, options));
    }

    private <T> T call(Effect effect, @Nullable String key, Call<T> call) {
        try {
            return call.make(options(key));
        } catch (PaymentTrouble known) {
            throw known;
        } catch (SdkTransport.NotSent notSent) {
            throw new PaymentTrouble(PaymentTrouble.Kind.UNAVAILABLE, String.valueOf(notSent.getMessage()), notSent);
        } catch (MPApiException answered) {
            throw refused(effect, answered);
        } catch (SdkTransport.PerhapsSent unanswered) {
            throw new PaymentTrouble(unanswered(effect), String.valueOf(unanswered.getMessage()), unanswered);
        } catch (MPException | RuntimeException unreadable) {
            // The SDK lets whatever goes wrong in reading an answer fly, and quotes the answer, which is about people.
            throw new PaymentTrouble(
                    unanswered(effect),
                    "Mercado Pago's answer cannot be read: "
                            + unreadable.getClass().getSimpleName());
        }
    }

    private static PaymentTrouble.Kind unanswered(Effect effect) {
        return switch (effect) {
            case NONE, REPEATABLE -> PaymentTrouble.Kind.UNAVAILABLE;
            case CREATES -> PaymentTrouble.Kind.AMBIGUOUS;
        };
    }

    private MPRequestOptions options(@Nullable String key) {
        long leftMillis = Duration.ofNanos(endNanos - System.nanoTime()).toMillis();
        if (leftMillis < 1) {
            throw new PaymentTrouble(PaymentTrouble.Kind.UNAVAILABLE, "No time is left to ask Mercado Pago");
        }
        if (key != null && !HEADER_VALUE.matcher(key).matches()) {
            throw new PaymentTrouble(PaymentTrouble.Kind.INVALID, "No idempotency key has such characters");
        }
        return MPRequestOptions.builder()
                .accessToken(accessToken)
                .socketTimeout((int) Math.min(leftMillis, line.answerTimeout.toMillis()))
                .customHeaders(key == null ? Map.of() : Map.of(IDEMPOTENCY_KEY, key))
                .build();
    }

    /** An answer that says no. */
    private static final class Refused extends PaymentTrouble {

        private final List<Integer> codes;

        Refused(Kind kind, String message, List<Integer> codes, Throwable cause) {
            super(kind, message, cause);
            this.codes = codes;
        }
    }

    private static Refused refused(Effect effect, MPApiException answered) {
        int status = answered.getStatusCode();
        PaymentTrouble.Kind kind =
                switch (status) {
                    case 401, 403 -> PaymentTrouble.Kind.CREDENTIALS;
                    case 429 -> PaymentTrouble.Kind.RATE_LIMITED;
                    // Another call with the same key is under way, or the wait for one was too long.
                    case 408, 409, 423 -> unanswered(effect);
                    default -> status >= 400 && status < 500 ? PaymentTrouble.Kind.INVALID : unanswered(effect);
                };
        JsonNode body = body(answered);
        List<Integer> codes = new ArrayList<>();
        body.path("cause").forEach(cause -> codes.add(cause.path("code").asInt(0)));
        String error = body.path("error").asString("");
        // The vendor's sentences may repeat what was sent, so only its codes are told.
        return new Refused(
                kind,
                "Mercado Pago answered %d %s %s"
                        .formatted(status, CODE.matcher(error).matches() ? error : "", codes)
                        .strip(),
                codes,
                answered);
    }

    private static JsonNode body(MPApiException answered) {
        try {
            return Documents.JSON.readTree(answered.getApiResponse().getContent());
        } catch (JacksonException noJson) {
            return Documents.JSON.missingNode();
        }
    }

    /** Only such ids get into an address. */
    private static String plain(String id) {
        if (!PLAIN_ID.matcher(id).matches()) {
            throw new PaymentTrouble(PaymentTrouble.Kind.INVALID, "Nothing at Mercado Pago has such an id");
        }
        return id;
    }

    private static long number(String id) {
        if (!NUMBER.matcher(id).matches()) {
            throw new PaymentTrouble(PaymentTrouble.Kind.INVALID, "Mercado Pago numbers its payments and orders");
        }
        return Long.parseLong(id);
    }
}
