package org.comanda.connectors.mercadopago;

import com.mercadopago.MercadoPagoConfig;
import com.mercadopago.exceptions.MPApiException;
import com.mercadopago.exceptions.MPException;
import com.mercadopago.net.MPHttpClient;
import com.mercadopago.net.MPRequest;
import com.mercadopago.net.MPResponse;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Carries the SDK's requests over the JDK's client. The SDK's own client speaks only to one address, turns a lost connection
 * into an answer of 500, and so cannot say whether a request left. This one can.
 */
final class SdkTransport implements MPHttpClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(4);
    private static final int FIRST_STATUS_NOT_OK = 300;

    /** The request did not leave. */
    static final class NotSent extends MPException {

        NotSent(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The request may have left, and may have been carried out. */
    static final class PerhapsSent extends MPException {

        PerhapsSent(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final URI baseUrl;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @throws IllegalArgumentException when the access token would travel in clear text */
    SdkTransport(URI baseUrl) {
        if (!"https".equals(baseUrl.getScheme()) && !isLoopback(baseUrl)) {
            throw new IllegalArgumentException("Mercado Pago is spoken to over https, not at " + baseUrl);
        }
        this.baseUrl = baseUrl;
    }

    private static boolean isLoopback(URI address) {
        try {
            return "http".equals(address.getScheme())
                    && address.getHost() != null
                    && InetAddress.getByName(address.getHost()).isLoopbackAddress();
        } catch (UnknownHostException elsewhere) {
            return false;
        }
    }

    @Override
    public MPResponse send(MPRequest request) throws MPException, MPApiException {
        HttpResponse<String> response = exchange(translate(request), request.getSocketTimeout());
        var answer = new MPResponse(response.statusCode(), response.headers().map(), response.body());
        if (response.statusCode() >= FIRST_STATUS_NOT_OK) {
            throw new MPApiException("Mercado Pago answered " + response.statusCode(), answer);
        }
        return answer;
    }

    private HttpRequest translate(MPRequest request) {
        var builder = HttpRequest.newBuilder(address(request.getUri()))
                .method(
                        request.getMethod().name(),
                        request.getPayload() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(
                                        request.getPayload().toString()));
        folded(request.getHeaders()).forEach(builder::setHeader);
        return builder.build();
    }

    private URI address(String uri) {
        if (!uri.startsWith(MercadoPagoConfig.BASE_URL + "/")) {
            throw new IllegalArgumentException("The SDK means to speak to another address");
        }
        String base = baseUrl.toString();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        return URI.create(root + uri.substring(MercadoPagoConfig.BASE_URL.length()));
    }

    /**
     * Each header once, whatever its case. When an idempotency key is given to a call that creates something, the SDK adds one
     * of its own besides; the given one is the one in lower case, since the SDK lowers the names that its caller chooses.
     */
    static Map<String, String> folded(Map<String, String> headers) {
        Map<String, String> folded = new TreeMap<>();
        headers.forEach((name, value) -> {
            String lowered = name.toLowerCase(Locale.ROOT);
            if (name.equals(lowered)) {
                folded.put(lowered, value);
            } else {
                folded.putIfAbsent(lowered, value);
            }
        });
        return folded;
    }

    /** The time-out is over the whole exchange: the JDK's own ends with the answer's first line. */
    private HttpResponse<String> exchange(HttpRequest request, int timeoutMillis) throws MPException {
        CompletableFuture<HttpResponse<String>> exchange = http.sendAsync(request, head -> new BoundedBody());
        try {
            return exchange.get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw switch (cause) {
                case ConnectException refused -> new NotSent("Mercado Pago is not reached", cause);
                case HttpConnectTimeoutException late -> new NotSent("Mercado Pago does not take the call", cause);
                case SSLHandshakeException untrusted -> new NotSent("Mercado Pago does not prove who it is", cause);
                case null, default -> new PerhapsSent("The connection to Mercado Pago broke", failed);
            };
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw new PerhapsSent("Mercado Pago did not answer in %d ms".formatted(timeoutMillis), late);
        } catch (InterruptedException hurried) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new PerhapsSent("Nobody waits for Mercado Pago's answer any more", hurried);
        }
    }
}
