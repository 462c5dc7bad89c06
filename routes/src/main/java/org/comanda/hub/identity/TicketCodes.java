package org.comanda.hub.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.comanda.hub.Refusal;
import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * The codes at the foot of tickets, by which who scans one says that its ticket is ready. They come of the hub's secrets, so
 * nothing is kept, every hub that shares them reads them, and nobody makes one for a ticket that was not printed.
 */
public final class TicketCodes {

    private static final Pattern CODE = Pattern.compile("C1\\.([A-Za-z0-9_-]{22})\\.([A-Za-z0-9_-]{12})");
    private static final int SIGNATURE_BYTES = 9;

    /** Last night's paper says nothing any more. */
    private static final Duration GOOD_FOR = Duration.ofHours(24);

    private static final int VERSION_BITS = 16;

    private final SigningKeys keys;

    TicketCodes(SigningKeys keys) {
        this.keys = keys;
    }

    /** Such as {@code C1.AZrbV6cVfQCLx0VnJ0xk4Q.9aXbQz4HhTzA}. */
    public String of(BranchId branch, TicketId ticket) {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        return "C1." + base64.encodeToString(bytes(ticket.value())) + "."
                + base64.encodeToString(signature(keys.current(), branch, ticket));
    }

    /**
     * The ticket that a code names.
     *
     * @throws Refusal 422 when it is no code of this branch's, 409 when its ticket is of another day
     */
    public TicketId ticket(BranchId branch, @Nullable String code) {
        var parts = CODE.matcher(code == null ? "" : code.strip());
        if (!parts.matches()) {
            throw notOurs();
        }
        var id = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts.group(1)));
        var ticket = new TicketId(new UUID(id.getLong(), id.getLong()));
        var signature = Base64.getUrlDecoder().decode(parts.group(2));
        if (keys.all().stream().noneMatch(key -> MessageDigest.isEqual(signature(key, branch, ticket), signature))) {
            throw notOurs();
        }
        var made = Instant.ofEpochMilli(ticket.value().getMostSignificantBits() >>> VERSION_BITS);
        if (made.isBefore(Instant.now().minus(GOOD_FOR))) {
            throw Refusal.conflict("CODE_TOO_OLD", "This ticket is of another day");
        }
        return ticket;
    }

    private static Refusal notOurs() {
        return Refusal.invalid("BAD_CODE", "This is not the code of a ticket of this branch");
    }

    private static byte[] signature(SecretKey key, BranchId branch, TicketId ticket) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update("comanda-ticket-ready".getBytes(StandardCharsets.US_ASCII));
            mac.update(bytes(branch.value()));
            return Arrays.copyOf(mac.doFinal(bytes(ticket.value())), SIGNATURE_BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
