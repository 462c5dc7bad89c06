package org.comanda.connectors.mercadopago;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentNotice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mercado Pago on this machine, as its reference documents it. Its answers are the documents of the vendor under
 * {@code src/test/resources}, with the values of the moment put in.
 */
public final class MercadoPagoStub implements AutoCloseable {

    public static final String ACCESS_TOKEN = "TEST-4242424242424242-010203-0123456789abcdef0123456789abcdef-823549964";
    public static final String WEBHOOK_SECRET = "test_webhook_secret_0123456789abcdef";
    public static final long COLLECTOR_ID = 823549964L;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** What goes wrong with one request. */
    public enum Fault {
        /** It is read and never answered. */
        SILENCE,
        /** It is carried out and never answered. */
        DONE_THEN_SILENCE,
        /** It is carried out and the connection cut. */
        DONE_THEN_CUT,
        ERROR_500,
        TOO_MANY_429,
        /** Answered with something that is no JSON. */
        BABBLE,
        /** Answered well, and then with blanks without end. */
        FLOOD,
        REDIRECT,
        /** The payer pays what is being made, and the notice of it arrives, before the answer does. */
        PAID_BEFORE_ANSWER
    }

    /** A request that came in. */
    public record Call(String method, String path, Map<String, List<String>> headers, JsonNode body) {

        public List<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of());
        }
    }

    /** A notice that is ready to be sent, once or often. */
    public record Notice(URI address, Map<String, String> query, Map<String, String> headers, byte[] body) {

        /** As the hub's own web server would hand it on. */
        public PaymentNotice received() {
            return new PaymentNotice(query, headers, body);
        }

        public Notice misSigned() {
            Map<String, String> forged = new HashMap<>(headers);
            forged.put("x-signature", "ts=1704908010,v1=" + "0".repeat(64));
            return new Notice(address, query, forged, body);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newHttpClient();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final boolean live;
    private final Map<String, ObjectNode> preferences = new LinkedHashMap<>();
    private final Map<String, ObjectNode> payments = new LinkedHashMap<>();
    private final Map<String, ObjectNode> chargebacks = new LinkedHashMap<>();
    private final Map<String, ObjectNode> claims = new LinkedHashMap<>();
    private final Map<String, ObjectNode> refundsByKey = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Deque<Fault>> faults = new HashMap<>();
    private long lastId = 17_014_025_134L;
    private long noticeSeconds = 1_704_908_010L;

    /** A seller with trial credentials. */
    public MercadoPagoStub() {
        this(false);
    }

    public MercadoPagoStub(boolean live) {
        this.live = live;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The seller's account as the hub would have it. */
    public PaymentAccount account(String key) {
        return new PaymentAccount(
                key,
                live,
                Map.of(
                        "accessToken", ACCESS_TOKEN,
                        "webhookSecret", WEBHOOK_SECRET,
                        "collectorId", String.valueOf(COLLECTOR_ID)));
    }

    /** Lets the next request of this method, such as {@code POST}, go wrong; several are used up in turn. */
    public synchronized void next(String method, Fault fault) {
        faults.computeIfAbsent(method, any -> new ArrayDeque<>()).add(fault);
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    public synchronized List<Call> calls(String method, String path) {
        return calls.stream()
                .filter(call -> call.method().equals(method) && call.path().equals(path))
                .toList();
    }

    /** Ids of the preferences made so far, the oldest first. */
    public synchronized List<String> preferenceIds() {
        return List.copyOf(preferences.keySet());
    }

    public synchronized JsonNode preference(String id) {
        return preferences.get(id).deepCopy();
    }

    public synchronized JsonNode payment(String id) {
        return payments.get(id).deepCopy();
    }

    // What payers, banks and the seller do.

    /** Pays all of it; again, it is a second payment of the same preference. */
    public String approve(String preferenceId) {
        return pay(preferenceId, total(preferenceId), "approved", "accredited");
    }

    public String approve(String preferenceId, BigDecimal amount) {
        return pay(preferenceId, amount, "approved", "accredited");
    }

    public String reject(String preferenceId) {
        return pay(preferenceId, total(preferenceId), "rejected", "cc_rejected_other_reason");
    }

    public String leavePending(String preferenceId) {
        return pay(preferenceId, total(preferenceId), "pending", "pending_waiting_payment");
    }

    public synchronized String pay(String preferenceId, BigDecimal amount, String status, String detail) {
        ObjectNode preference = preferences.get(preferenceId);
        ObjectNode payment = document("payment.json");
        String id = String.valueOf(++lastId);
        payment.put("id", lastId)
                .put("status", status)
                .put("status_detail", detail)
                .put(
                        "currency_id",
                        preference.path("items").path(0).path("currency_id").asString())
                .put("live_mode", live)
                .put("collector_id", COLLECTOR_ID)
                .put("external_reference", preference.path("external_reference").asString())
                .put("transaction_amount", amount)
                .put("transaction_amount_refunded", BigDecimal.ZERO)
                .put("notification_url", preference.path("notification_url").asString(""));
        payment.putObject("order").put("type", "mercadopago").put("id", orderOf(preferenceId));
        payments.put(id, payment);
        return id;
    }

    /** Puts anything into a payment that the vendor might. */
    public synchronized void alter(String paymentId, java.util.function.Consumer<ObjectNode> change) {
        change.accept(payments.get(paymentId));
    }

    public void status(String paymentId, String status, String detail) {
        alter(paymentId, payment -> payment.put("status", status).put("status_detail", detail));
    }

    public void mediate(String paymentId) {
        status(paymentId, "in_mediation", "pending");
    }

    /** The seller gives money back in the vendor's own panel. */
    public synchronized void refund(String paymentId, BigDecimal amount) {
        ObjectNode payment = payments.get(paymentId);
        BigDecimal refunded =
                payment.path("transaction_amount_refunded").decimalValue().add(amount);
        boolean whole = refunded.compareTo(payment.path("transaction_amount").decimalValue()) == 0;
        payment.put("transaction_amount_refunded", refunded)
                .put("status", whole ? "refunded" : "approved")
                .put("status_detail", whole ? "refunded" : "partially_refunded");
        payment.withArray("refunds")
                .add(document("payment-refund.json")
                        .put("id", ++lastId)
                        .put("payment_id", Long.parseLong(paymentId))
                        .put("amount", amount));
    }

    /** The payer's bank takes the money back; the answer is the chargeback's id. */
    public synchronized String chargeBack(String paymentId) {
        status(paymentId, "charged_back", "in_process");
        ObjectNode chargeback = document("chargeback.json");
        String id = "2340000" + paymentId;
        chargeback.put("id", id).put("live_mode", live);
        chargeback.putArray("payments").add(Long.parseLong(paymentId));
        chargebacks.put(id, chargeback);
        return id;
    }

    /** The dispute ends: for the seller, who has the money again, or for the payer. */
    public synchronized void settle(String chargebackId, boolean forSeller) {
        ObjectNode chargeback = chargebacks.get(chargebackId);
        chargeback.put("coverage_applied", forSeller);
        status(chargeback.path("payments").path(0).asString(), "charged_back", forSeller ? "reimbursed" : "settled");
    }

    /** The payer complains about a payment; the answer is the claim's id. */
    public synchronized String claim(String paymentId) {
        mediate(paymentId);
        ObjectNode claim = document("claim.json");
        claim.put("id", ++lastId).put("resource", "payment").put("resource_id", Long.parseLong(paymentId));
        claims.put(String.valueOf(lastId), claim);
        return String.valueOf(lastId);
    }

    /** The number of the order under which the vendor gathers a preference's payments. */
    public synchronized String orderOf(String preferenceId) {
        return String.valueOf(4_018_801_790L + List.copyOf(preferences.keySet()).indexOf(preferenceId));
    }

    // Notices.

    /** About a payment, to the address that its preference named. */
    public Notice notice(String paymentId) {
        return notice(
                "payment",
                paymentId,
                URI.create(payment(paymentId).path("notification_url").asString()));
    }

    public synchronized Notice notice(String topic, String id, URI address) {
        String requestId = UUID.randomUUID().toString();
        String ts = String.valueOf(++noticeSeconds);
        ObjectNode body = document("notice.json");
        body.put("type", topic).put("live_mode", live);
        body.putObject("data").put("id", id);
        return new Notice(
                address,
                Map.of("data.id", id, "type", topic),
                Map.of(
                        "x-signature",
                        "ts=%s,v1=%s".formatted(ts, sign(id, requestId, ts)),
                        "x-request-id",
                        requestId,
                        "content-type",
                        "application/json"),
                JSON.writeValueAsBytes(body));
    }

    static String sign(String id, String requestId, String ts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(WEBHOOK_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String manifest = "id:" + id + ";request-id:" + requestId + ";ts:" + ts + ";";
            return HexFormat.of().formatHex(mac.doFinal(manifest.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Posts a notice and tells how it was answered. */
    public int send(Notice notice) {
        StringBuilder address = new StringBuilder(notice.address().toString());
        notice.query().forEach((name, value) -> address.append(address.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(value));
        var request = HttpRequest.newBuilder(URI.create(address.toString()))
                .timeout(Duration.ofSeconds(22))
                .POST(HttpRequest.BodyPublishers.ofByteArray(notice.body()));
        notice.headers().forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(hurried);
        }
    }

    public List<Integer> send(Notice notice, int times) {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            answers.add(send(notice));
        }
        return answers;
    }

    // The interface that sellers call.

    private record Answer(int status, String body) {}

    private void handle(HttpExchange exchange) throws IOException {
        Call call = call(exchange);
        Fault fault = note(call);
        if (fault == Fault.SILENCE) {
            stayOpen();
            exchange.close();
            return;
        }
        Answer answer = fault == null
                ? answer(call)
                : switch (fault) {
                    case ERROR_500 -> error(500, "internal_error");
                    case TOO_MANY_429 -> error(429, "too_many_requests");
                    case BABBLE -> new Answer(200, "<html>Maintenance</html>");
                    case FLOOD -> padded(answer(call));
                    case REDIRECT -> new Answer(307, "");
                    case DONE_THEN_SILENCE, DONE_THEN_CUT, PAID_BEFORE_ANSWER -> answer(call);
                    case SILENCE -> throw new IllegalStateException();
                };
        if (fault == Fault.DONE_THEN_SILENCE) {
            stayOpen();
        }
        if (fault == Fault.DONE_THEN_SILENCE || fault == Fault.DONE_THEN_CUT) {
            exchange.close();
            return;
        }
        if (fault == Fault.PAID_BEFORE_ANSWER) {
            send(notice(approve(preferenceIds().getLast())));
        }
        if (fault == Fault.REDIRECT) {
            exchange.getResponseHeaders().add("Location", baseUrl() + "/elsewhere");
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Answer padded(Answer answer) {
        return new Answer(answer.status(), answer.body() + " ".repeat(2 * 1024 * 1024));
    }

    private void stayOpen() {
        try {
            closed.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static Call call(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), List.copyOf(values)));
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                headers,
                body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
    }

    private synchronized Fault note(Call call) {
        calls.add(call);
        Deque<Fault> waiting = faults.get(call.method());
        return waiting == null ? null : waiting.poll();
    }

    private synchronized Answer answer(Call call) {
        if (!call.header("authorization").equals(List.of("Bearer " + ACCESS_TOKEN))) {
            return error(401, "unauthorized");
        }
        if (call.method().equals("POST") && call.header("x-idempotency-key").size() != 1) {
            return error(400, "bad_request", 4292);
        }
        URI uri = URI.create(call.path());
        String[] path = uri.getPath().substring(1).split("/");
        Map<String, String> query = query(uri);
        return switch (call.method() + " " + String.join("/", generic(path))) {
            case "POST checkout/preferences" -> createPreference(call);
            case "GET checkout/preferences/search" -> searchPreferences(query);
            case "GET checkout/preferences/*" -> found(preferences.get(path[2]), "invalid_id");
            case "PUT checkout/preferences/*" -> updatePreference(path[2], call.body());
            case "GET v1/payments/search" -> searchPayments(query);
            case "GET v1/payments/*" -> found(payments.get(path[2]), "not_found");
            case "PUT v1/payments/*" -> cancelPayment(path[2], call.body());
            case "POST v1/payments/*/refunds" -> createRefund(path[2], call);
            case "GET merchant_orders/*" -> order(path[1]);
            case "GET v1/chargebacks/*" -> chargeback(path[2]);
            case "GET post-purchase/v1/claims/*" -> found(claims.get(path[3]), "not_found");
            default -> error(404, "not_found");
        };
    }

    /** The path with a star for what names one thing. */
    private static String[] generic(String[] path) {
        String[] generic = path.clone();
        for (int i = 1; i < path.length; i++) {
            boolean word = path[i].matches("[a-z_]+") || path[i].equals("v1");
            generic[i] = word ? path[i] : "*";
        }
        return generic;
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        if (uri.getRawQuery() != null) {
            for (String part : uri.getRawQuery().split("&")) {
                String[] pair = part.split("=", 2);
                query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private Answer createPreference(Call call) {
        JsonNode body = call.body();
        if (body.path("items").isEmpty()) {
            return error(400, "invalid_items");
        }
        for (JsonNode item : body.path("items")) {
            if (!item.path("unit_price").isNumber()
                    || item.path("unit_price").decimalValue().signum() <= 0
                    || item.path("quantity").asInt(0) < 1
                    || item.path("title").asString("").isBlank()
                    || item.path("currency_id").asString("").length() != 3) {
                return error(400, "invalid_items");
            }
        }
        for (JsonNode back : body.path("back_urls")) {
            if (!back.asString("").startsWith("https://")) {
                return error(400, "invalid_back_urls");
            }
        }
        if (body.has("auto_return") && !body.path("back_urls").has("success")) {
            return error(400, "invalid_auto_return");
        }
        String id = COLLECTOR_ID + "-" + UUID.randomUUID();
        ObjectNode preference = document("preference.json");
        List.of("auto_return", "back_urls", "notification_url").forEach(preference::remove);
        preference.setAll((ObjectNode) body);
        preference
                .put("id", id)
                .put("collector_id", COLLECTOR_ID)
                .put("init_point", "https://www.mercadopago.com.ar/checkout/v1/redirect?pref_id=" + id)
                .put("sandbox_init_point", "https://sandbox.mercadopago.com.ar/checkout/v1/redirect?pref_id=" + id);
        preferences.put(id, preference);
        return new Answer(201, preference.toString());
    }

    private Answer searchPreferences(Map<String, String> query) {
        ArrayNode elements = JSON.createArrayNode();
        preferences.forEach((id, preference) -> {
            if (preference.path("external_reference").asString("").equalsIgnoreCase(query.get("external_reference"))) {
                elements.add(document("preference-found.json")
                        .put("id", id)
                        .put(
                                "external_reference",
                                preference.path("external_reference").asString()));
            }
        });
        ObjectNode page =
                JSON.createObjectNode().put("next_offset", elements.size()).put("total", elements.size());
        page.set("elements", elements);
        return new Answer(200, page.toString());
    }

    private Answer updatePreference(String id, JsonNode body) {
        ObjectNode preference = preferences.get(id);
        if (preference == null) {
            return error(404, "invalid_id");
        }
        preference.setAll((ObjectNode) body);
        return new Answer(200, preference.toString());
    }

    /** Whether the vendor's page would still let anybody pay. */
    public synchronized boolean payable(String preferenceId) {
        JsonNode preference = preferences.get(preferenceId);
        return !preference.path("expires").asBoolean(false)
                || OffsetDateTime.parse(preference.path("expiration_date_to").asString())
                        .isAfter(OffsetDateTime.now());
    }

    private Answer searchPayments(Map<String, String> query) {
        ArrayNode results = JSON.createArrayNode();
        payments.values().stream()
                .filter(payment -> payment.path("external_reference")
                        .asString("")
                        .equalsIgnoreCase(query.get("external_reference")))
                .forEach(results::add);
        ObjectNode page = JSON.createObjectNode();
        page.putObject("paging").put("total", results.size()).put("limit", 30).put("offset", 0);
        page.set("results", results);
        return new Answer(200, page.toString());
    }

    private Answer cancelPayment(String id, JsonNode body) {
        ObjectNode payment = payments.get(id);
        if (payment == null) {
            return error(404, "not_found", 2000);
        }
        boolean open = List.of("pending", "in_process", "authorized")
                .contains(payment.path("status").asString());
        if (!body.path("status").asString("").equals("cancelled") || !open) {
            return error(400, "bad_request", 2018);
        }
        status(id, "cancelled", "by_collector");
        return new Answer(200, payment.toString());
    }

    private Answer createRefund(String id, Call call) {
        ObjectNode payment = payments.get(id);
        if (payment == null) {
            return error(404, "not_found", 2000);
        }
        String key = call.header("x-idempotency-key").getFirst();
        ObjectNode before = refundsByKey.get(key);
        if (before != null) {
            return new Answer(200, before.toString());
        }
        BigDecimal left = payment.path("transaction_amount")
                .decimalValue()
                .subtract(payment.path("transaction_amount_refunded").decimalValue());
        BigDecimal amount =
                call.body().has("amount") ? call.body().path("amount").decimalValue() : left;
        if (!payment.path("status").asString().equals("approved")
                || amount.signum() <= 0
                || amount.compareTo(left) > 0) {
            return error(400, "bad_request", 2063);
        }
        refund(id, amount);
        ObjectNode refund = document("refund.json")
                .put("id", lastId)
                .put("payment_id", Long.parseLong(id))
                .put("amount", amount);
        refundsByKey.put(key, refund);
        return new Answer(201, refund.toString());
    }

    private Answer order(String id) {
        for (String preferenceId : preferences.keySet()) {
            if (orderOf(preferenceId).equals(id)) {
                ObjectNode order = document("merchant-order.json");
                order.put("id", Long.parseLong(id)).put("preference_id", preferenceId);
                ArrayNode made = order.putArray("payments");
                payments.forEach((paymentId, payment) -> {
                    if (payment.path("order").path("id").asString().equals(id)) {
                        made.add(document("merchant-order-payment.json")
                                .put("id", Long.parseLong(paymentId))
                                .put("status", payment.path("status").asString()));
                    }
                });
                return new Answer(200, order.toString());
            }
        }
        return error(404, "not_found");
    }

    /** By its own id or by its payment's, as the reference says. */
    private Answer chargeback(String id) {
        ObjectNode own = chargebacks.get(id);
        if (own != null) {
            return new Answer(200, own.toString());
        }
        return found(
                chargebacks.values().stream()
                        .filter(it -> it.path("payments").path(0).asString("").equals(id))
                        .findFirst()
                        .orElse(null),
                "not_found");
    }

    private static Answer found(ObjectNode document, String otherwise) {
        return document == null ? error(404, otherwise) : new Answer(200, document.toString());
    }

    private static Answer error(int status, String error, int... codes) {
        ObjectNode body = JSON.createObjectNode()
                .put("message", "A sentence that nobody should rely on")
                .put("error", error)
                .put("status", status);
        ArrayNode causes = body.putArray("cause");
        for (int code : codes) {
            causes.addObject().put("code", code).put("description", "A sentence");
        }
        return new Answer(status, body.toString());
    }

    private BigDecimal total(String preferenceId) {
        BigDecimal total = BigDecimal.ZERO;
        for (JsonNode item : preference(preferenceId).path("items")) {
            total = total.add(item.path("unit_price")
                    .decimalValue()
                    .multiply(BigDecimal.valueOf(item.path("quantity").asInt())));
        }
        return total;
    }

    private static ObjectNode document(String name) {
        try (InputStream in = MercadoPagoStub.class.getResourceAsStream(name)) {
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }
}
