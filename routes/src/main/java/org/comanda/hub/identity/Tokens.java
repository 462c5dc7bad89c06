package org.comanda.hub.identity;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.LocatorAdapter;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import java.util.function.Consumer;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StaffId;
import org.comanda.hub.id.TableId;
import org.jspecify.annotations.Nullable;

/**
 * The one place that makes and reads signed tokens (RFC 7519, RFC 8725). A kind of token has its own keys, {@code typ}
 * and audience, so that none passes for another; the algorithm and the issuer are pinned, and every token ends.
 */
public final class Tokens {

    /** A code on a table outlives the longest dinner, and its session renews or ends it long before. */
    public static final Duration QR_LIFE = Duration.ofHours(12);

    public static final Duration QR_VALID = Duration.ofHours(3);
    public static final Duration ACCESS_LIFE = Duration.ofMinutes(10);

    private static final String ISSUER = "comanda";
    private static final int MAX_LENGTH = 2048;
    private static final String DINER = "DINER";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final Purpose qr;
    private final Purpose access;

    Tokens(SigningKeys qrKeys, SigningKeys accessKeys, Clock clock) {
        this.clock = clock;
        this.qr = new Purpose("qr+jwt", "comanda-join", qrKeys, clock);
        this.access = new Purpose("at+jwt", "comanda-api", accessKeys, clock);
    }

    /** A token that only joins. Its text goes to the table and nowhere else: the session keeps the hash. */
    public QrToken qr(SessionId session, TableId table, BranchId branch) {
        var id = randomText();
        var now = clock.instant();
        var text = qr.sign(now, QR_LIFE, token -> token.id(id)
                .claim("sid", session.toString())
                .claim("tid", table.toString())
                .claim("bid", branch.toString()));
        return new QrToken(text, hash(id), now.plus(QR_VALID), now.plus(QR_LIFE));
    }

    /** @throws Refusal 401 {@code QR_EXPIRED} or {@code QR_INVALID} */
    public QrClaims readQr(String text) {
        try {
            var claims = qr.read(text);
            return new QrClaims(
                    new SessionId(uuid(claims, "sid")),
                    new TableId(uuid(claims, "tid")),
                    new BranchId(uuid(claims, "bid")),
                    hash(required(claims.getId(), "jti")),
                    claims.getExpiration().toInstant());
        } catch (ExpiredJwtException e) {
            throw new Refusal(401, "QR_EXPIRED", "This code is over: ask for the table's new one");
        } catch (JwtException | IllegalArgumentException e) {
            throw new Refusal(401, "QR_INVALID", "This is not a table's code");
        }
    }

    /**
     * @param version the current one of the session or the staff member: a token of an older one is worthless
     * @param family the log-in that this token comes of
     */
    public Access access(Caller caller, int version, FamilyId family) {
        var text = access.sign(clock.instant(), ACCESS_LIFE, token -> {
            token.claim("bid", caller.branch().toString()).claim("ver", version).claim("fam", family.toString());
            switch (caller) {
                case Caller.Diner diner ->
                    token.subject(diner.id().toString())
                            .claim("role", DINER)
                            .claim("sid", diner.session().toString());
                case Caller.Staff staff ->
                    token.subject(staff.id().toString())
                            .claim("role", staff.role().name())
                            .claim("name", staff.name());
                case Caller.Client client -> throw new IllegalArgumentException(client.who() + " has no access tokens");
                case Caller.Hub hub -> throw new IllegalArgumentException(hub.who() + " has no access tokens");
            }
        });
        return new Access(text, ACCESS_LIFE.toSeconds());
    }

    /** Genuine and not expired; whether it was revoked since, {@link Callers} knows. */
    Proven readAccess(String text) {
        try {
            var claims = access.read(text);
            return new Proven(
                    caller(claims),
                    required(claims.get("ver", Integer.class), "ver"),
                    new FamilyId(uuid(claims, "fam")),
                    claims.getExpiration().toInstant());
        } catch (ExpiredJwtException e) {
            throw new Refusal(401, "TOKEN_EXPIRED", "The access token has expired");
        } catch (JwtException | IllegalArgumentException e) {
            throw new Refusal(401, "TOKEN_INVALID", "This is not an access token");
        }
    }

    private static Caller caller(Claims claims) {
        var branch = new BranchId(uuid(claims, "bid"));
        var role = required(claims.get("role", String.class), "role");
        var id = uuid(claims, "sub");
        return role.equals(DINER)
                ? new Caller.Diner(new DinerId(id), new SessionId(uuid(claims, "sid")), branch)
                : new Caller.Staff(
                        new StaffId(id),
                        branch,
                        Role.valueOf(role),
                        required(claims.get("name", String.class), "name"));
    }

    private static UUID uuid(Claims claims, String name) {
        return UUID.fromString(required(claims.get(name, String.class), name));
    }

    private static <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("A token without " + name);
        }
        return value;
    }

    /** 256 random bits. */
    static String randomText() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** One kind of token, with keys of its own. */
    private static final class Purpose {

        private final String type;
        private final String audience;
        private final SigningKeys keys;
        private final JwtParser parser;

        Purpose(String type, String audience, SigningKeys keys, Clock clock) {
            this.type = type;
            this.audience = audience;
            this.keys = keys;
            this.parser = Jwts.parser()
                    .clock(() -> Date.from(clock.instant()))
                    .requireIssuer(ISSUER)
                    .requireAudience(audience)
                    .keyLocator(new LocatorAdapter<Key>() {
                        @Override
                        protected @Nullable Key locate(JwsHeader header) {
                            return keys.of(header.getKeyId());
                        }
                    })
                    .sig()
                    .clear()
                    .add(Jwts.SIG.HS256)
                    .and()
                    .zip()
                    .clear()
                    .and()
                    .build();
        }

        String sign(Instant now, Duration life, Consumer<JwtBuilder> claims) {
            var token = Jwts.builder()
                    .header()
                    .type(type)
                    .keyId(keys.currentId())
                    .and()
                    .issuer(ISSUER)
                    .audience()
                    .add(audience)
                    .and()
                    .issuedAt(Date.from(now))
                    .expiration(Date.from(now.plus(life)));
            claims.accept(token);
            return token.signWith(keys.current(), Jwts.SIG.HS256).compact();
        }

        Claims read(String text) {
            if (text.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("A token of " + text.length() + " characters");
            }
            var token = parser.parseSignedClaims(text);
            if (!type.equals(token.getHeader().getType())) {
                throw new IllegalArgumentException(
                        "A token of type " + token.getHeader().getType());
            }
            // The parser checks an expiry that is there and lets a token without one pass.
            required(token.getPayload().getExpiration(), "exp");
            return token.getPayload();
        }
    }
}
