package org.comanda.connectors.fake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.comanda.connectors.spi.PaymentNotice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes, signs, sends and recognises the fake provider's notices. */
final class Notices implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Notices.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SIGNATURE = "X-Fake-Signature";
    private static final Pattern SIGNED = Pattern.compile("t=([0-9]{1,16}),v1=([0-9a-f]{64})");
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SENDERS = 2;
    private static final int TRIES_MAX = 5;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final int MANY = 100;

    /** What a notice says: of which kind it is, and about what. */
    record Word(String topic, String id) {}

    private final Duration late;
    private final ScheduledExecutorService senders = Executors.newScheduledThreadPool(
            SENDERS, work -> Thread.ofPlatform().name("fake-notices").daemon().unstarted(work));
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(ANSWER_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** @param late how late a late notice is */
    Notices(Duration late) {
        this.late = late;
    }

    /** @param words in the order in which what they tell of happened */
    void send(URI address, String secret, List<Word> words, FakeDelivery delivery) {
        switch (delivery) {
            case ONCE -> sendAll(address, secret, words, Duration.ZERO);
            case TWICE -> sendAll(address, secret, repeated(words, 2), Duration.ZERO);
            case HUNDRED -> sendAll(address, secret, repeated(words, MANY), Duration.ZERO);
            case LATE -> sendAll(address, secret, words, late);
            case OUT_OF_ORDER -> sendAll(address, secret, repeated(words, 2).reversed(), Duration.ZERO);
            case MIS_SIGNED -> sendAll(address, "not " + secret, words, Duration.ZERO);
            case NEVER -> log.debug("No notice is sent about {}", words);
        }
    }

    private static List<Word> repeated(List<Word> words, int times) {
        List<Word> repeated = new ArrayList<>();
        words.forEach(word -> repeated.addAll(Collections.nCopies(times, word)));
        return repeated;
    }

    /** One after the other, so that their order is what was asked for. */
    private void sendAll(URI address, String secret, List<Word> words, Duration after) {
        senders.schedule(
                () -> words.forEach(word -> deliver(address, secret, word, 1)),
                after.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void deliver(URI address, String secret, Word word, int attempt) {
        PaymentNotice notice = write(secret, word);
        var request = HttpRequest.newBuilder(address)
                .timeout(ANSWER_TIMEOUT)
                .POST(HttpRequest.BodyPublishers.ofByteArray(notice.body()));
        notice.headers().forEach(request::header);
        try {
            int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status == 429 || status >= 500) {
                deliverLater(address, secret, word, attempt);
            }
        } catch (IOException broken) {
            deliverLater(address, secret, word, attempt);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliverLater(URI address, String secret, Word word, int attempt) {
        if (attempt == TRIES_MAX) {
            log.warn("The notice about {} was not taken in {} tries", word.id(), attempt);
            return;
        }
        try {
            senders.schedule(
                    () -> deliver(address, secret, word, attempt + 1),
                    FIRST_PAUSE_MILLIS << attempt,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException ended) {
            log.debug("The notice about {} was given up: the provider is closed", word.id());
        }
    }

    static PaymentNotice write(String secret, Word word) {
        byte[] body = JSON.writeValueAsBytes(word);
        String time = String.valueOf(System.currentTimeMillis());
        String signature = "t=%s,v1=%s".formatted(time, HexFormat.of().formatHex(hmac(secret, time, body)));
        return new PaymentNotice(Map.of(), Map.of(SIGNATURE, signature, "Content-Type", "application/json"), body);
    }

    /** What a notice says, if it is signed with the secret. */
    static Optional<Word> read(String secret, PaymentNotice notice) {
        Matcher signed = SIGNED.matcher(notice.header(SIGNATURE).orElse(""));
        if (!signed.matches()
                || !MessageDigest.isEqual(
                        hmac(secret, signed.group(1), notice.body()),
                        HexFormat.of().parseHex(signed.group(2)))) {
            return Optional.empty();
        }
        JsonNode body = JSON.readTree(notice.body());
        return Optional.of(
                new Word(body.path("topic").asString(""), body.path("id").asString("")));
    }

    private static byte[] hmac(String secret, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, impossible);
        }
    }

    @Override
    public void close() {
        senders.shutdownNow();
        http.shutdownNow();
    }
}
