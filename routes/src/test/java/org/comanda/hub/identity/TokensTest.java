package org.comanda.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StaffId;
import org.comanda.hub.id.TableId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final BranchId branch = BranchId.next();
    private final SessionId session = SessionId.next();
    private final TableId table = TableId.next();
    private final FamilyId family = FamilyId.next();
    private final Caller.Diner ana = new Caller.Diner(DinerId.next(), session, branch);
    private final Caller.Staff lucia = new Caller.Staff(StaffId.next(), branch, Role.WAITER, "Lucía");

    @TempDir
    Path folder;

    private SigningKeys qrKeys;
    private SigningKeys accessKeys;
    private Tokens tokens;

    @BeforeEach
    void keys() {
        qrKeys = SigningKeys.in(folder, "qr");
        accessKeys = SigningKeys.in(folder, "access");
        tokens = at(NOON);
    }

    private Tokens at(Instant now) {
        return new Tokens(qrKeys, accessKeys, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void accessTokenTellsWhoAndOfWhichVersion() {
        var diner = tokens.readAccess(tokens.access(ana, 3, family).accessToken());
        var staff = tokens.readAccess(tokens.access(lucia, 7, family).accessToken());

        assertThat(diner).isEqualTo(new Proven(ana, 3, family, NOON.plus(Tokens.ACCESS_LIFE)));
        assertThat(staff).isEqualTo(new Proven(lucia, 7, family, NOON.plus(Tokens.ACCESS_LIFE)));
    }

    @Test
    void codeOnTheTableTellsItsSessionAndIsKeptAsAHash() {
        var qr = tokens.qr(session, table, branch);
        var claims = tokens.readQr(qr.text());

        assertThat(claims.session()).isEqualTo(session);
        assertThat(claims.table()).isEqualTo(table);
        assertThat(claims.branch()).isEqualTo(branch);
        assertThat(claims.is(qr.idHash())).isTrue();
        assertThat(claims.is(tokens.qr(session, table, branch).idHash())).isFalse();
        assertThat(claims.is(null)).isFalse();
        assertThat(qr.validUntil()).isEqualTo(NOON.plus(Duration.ofHours(3)));
        assertThat(claims.expiresAt()).isEqualTo(NOON.plus(Duration.ofHours(12)));
        assertThat(qr).asString().doesNotContain(qr.text());
    }

    @Test
    void codeIsNoAccessAndAccessIsNoCode() {
        refused(
                "TOKEN_INVALID",
                () -> tokens.readAccess(tokens.qr(session, table, branch).text()));
        refused("QR_INVALID", () -> tokens.readQr(tokens.access(ana, 1, family).accessToken()));
    }

    @Test
    void typeAndAudienceKeepKindsApartEvenUnderOneKey() throws Exception {
        Files.copy(folder.resolve("token-qr.keys"), folder.resolve("token-same.keys"));
        var sameKeys = new Tokens(qrKeys, SigningKeys.in(folder, "same"), Clock.fixed(NOON, ZoneOffset.UTC));

        refused(
                "TOKEN_INVALID",
                () -> sameKeys.readAccess(sameKeys.qr(session, table, branch).text()));
        refused(
                "QR_INVALID",
                () -> sameKeys.readQr(sameKeys.access(ana, 1, family).accessToken()));
        refused(
                "TOKEN_INVALID",
                () -> tokens.readAccess(genuine().header().type("JWT").and().compact()));
        refused("TOKEN_INVALID", () -> tokens.readAccess(signed(audience("comanda-join"))));
        refused("TOKEN_INVALID", () -> tokens.readAccess(signed(genuineClaims().issuer("somebody"))));
    }

    @Test
    void tokensExpire() {
        var access = tokens.access(ana, 1, family).accessToken();
        var qr = tokens.qr(session, table, branch).text();

        assertThat(at(NOON.plus(Duration.ofMinutes(10)).minusSeconds(1))
                        .readAccess(access)
                        .caller())
                .isEqualTo(ana);
        refused("TOKEN_EXPIRED", () -> at(NOON.plus(Duration.ofMinutes(10)).plusSeconds(1))
                .readAccess(access));
        refused("QR_EXPIRED", () -> at(NOON.plus(Duration.ofHours(12)).plusSeconds(1))
                .readQr(qr));
    }

    @Test
    void aTokenWithoutAnEndIsRefused() {
        assertThat(tokens.readAccess(signed(genuineClaims())).caller()).isEqualTo(ana);

        refused("TOKEN_INVALID", () -> tokens.readAccess(signed(genuineClaims().expiration(null))));
    }

    @Test
    void unsignedTokensAndOtherAlgorithmsAreRefused() {
        var header = encoded("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"" + accessKeys.currentId() + "\"}");
        var genuine = tokens.access(ana, 1, family).accessToken().split("\\.");

        refused("TOKEN_INVALID", () -> tokens.readAccess(header + "." + genuine[1] + "."));
        refused("TOKEN_INVALID", () -> tokens.readAccess(header + "." + genuine[1] + "." + genuine[2]));
        refused("TOKEN_INVALID", () -> tokens.readAccess(genuineClaims().compact()));
    }

    @Test
    void theSameKeyUnderAnotherAlgorithmIsRefused() throws Exception {

        var key = Jwts.SIG.HS512.key().build();
        Files.writeString(
                folder.resolve("token-long.keys"),
                "long " + Base64.getUrlEncoder().withoutPadding().encodeToString(key.getEncoded()));
        var longKeys = SigningKeys.in(folder, "long");
        var tokensOfLongKeys = new Tokens(qrKeys, longKeys, Clock.fixed(NOON, ZoneOffset.UTC));

        var hs512 = genuineClaims()
                .header()
                .keyId("long")
                .and()
                .signWith(longKeys.current(), Jwts.SIG.HS512)
                .compact();

        refused("TOKEN_INVALID", () -> tokensOfLongKeys.readAccess(hs512));
    }

    @Test
    void forgedKeysAndEditedClaimsAreRefused() {
        var genuine = tokens.access(lucia, 1, family).accessToken().split("\\.");
        var claims = new String(Base64.getUrlDecoder().decode(genuine[1]), StandardCharsets.UTF_8);
        var owner = encoded(claims.replace("WAITER", "OWNER"));

        refused("TOKEN_INVALID", () -> tokens.readAccess(genuine[0] + "." + owner + "." + genuine[2]));
        refused(
                "TOKEN_INVALID",
                () -> tokens.readAccess(genuineClaims()
                        .header()
                        .keyId("../../token-qr.keys")
                        .and()
                        .signWith(accessKeys.current(), Jwts.SIG.HS256)
                        .compact()));
        refused(
                "TOKEN_INVALID",
                () -> tokens.readAccess(genuineClaims()
                        .signWith(Jwts.SIG.HS256.key().build(), Jwts.SIG.HS256)
                        .compact()));
    }

    @Test
    void garbageIsRefused() {
        for (var garbage :
                new String[] {"", ".", "..", "a.b.c", "null", "x".repeat(1_000_000), "\u0000.\u0000.\u0000"}) {
            refused("TOKEN_INVALID", () -> tokens.readAccess(garbage));
            refused("QR_INVALID", () -> tokens.readQr(garbage));
        }
        refused("TOKEN_INVALID", () -> tokens.readAccess(signed(genuineClaims().claim("sid", 7))));
        refused("TOKEN_INVALID", () -> tokens.readAccess(signed(genuineClaims().claim("ver", "1"))));
        refused("TOKEN_INVALID", () -> tokens.readAccess(signed(genuineClaims().claim("role", "GOD"))));
        refused("TOKEN_INVALID", () -> tokens.readAccess(signed(genuineClaims().claim("fam", null))));
    }

    @Test
    void aKeyIsRotatedWithoutAnybodyNoticing() throws Exception {
        var file = folder.resolve("token-access.keys");
        var old = tokens.access(ana, 1, family).accessToken();
        var oldLine = Files.readString(file);
        SigningKeys.in(folder, "next");
        var newLine = Files.readString(folder.resolve("token-next.keys"));

        Files.writeString(file, newLine + oldLine);
        accessKeys = SigningKeys.in(folder, "access");
        var rotated = at(NOON);
        assertThat(rotated.readAccess(old).caller()).isEqualTo(ana);
        var young = rotated.access(ana, 1, family).accessToken();

        Files.writeString(file, newLine);
        accessKeys = SigningKeys.in(folder, "access");
        assertThat(at(NOON).readAccess(young).caller()).isEqualTo(ana);
        refused("TOKEN_INVALID", () -> at(NOON).readAccess(old));
    }

    /** The claims of a genuine access token of Ana's, still to be signed. */
    private JwtBuilder genuineClaims() {
        return audience("comanda-api");
    }

    private JwtBuilder audience(String audience) {
        return Jwts.builder()
                .header()
                .type("at+jwt")
                .keyId(accessKeys.currentId())
                .and()
                .issuer("comanda")
                .audience()
                .add(audience)
                .and()
                .expiration(Date.from(NOON.plusSeconds(60)))
                .subject(ana.id().toString())
                .claim("role", "DINER")
                .claim("sid", session.toString())
                .claim("bid", branch.toString())
                .claim("fam", family.toString())
                .claim("ver", 1);
    }

    private JwtBuilder genuine() {
        return genuineClaims().signWith(accessKeys.current(), Jwts.SIG.HS256);
    }

    private String signed(JwtBuilder claims) {
        return claims.signWith(accessKeys.current(), Jwts.SIG.HS256).compact();
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void refused(String code, ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(401);
            assertThat(refusal.code()).isEqualTo(code);
        });
    }
}
