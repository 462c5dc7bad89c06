package org.comanda.hub.staff;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.comanda.hub.Refusal;
import org.comanda.hub.identity.BrokerClient;
import org.comanda.hub.identity.BrokerClients;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The programs that may connect to the broker, as the database has them. */
@Repository
public class Programs implements BrokerClients {

    private static final int MAX_PROOFS = 1_000;

    private final JdbcClient jdbc;
    private final Secrets secrets;

    /**
     * Which stored hash a secret was proven against, so that a program that reconnects costs a query and no slow hash. A
     * changed row has another hash. The secrets themselves are kept under a key that dies with the process.
     */
    private final Map<String, String> proofs = new ConcurrentHashMap<>();

    private final SecretKeySpec proofKey =
            new SecretKeySpec(Secrets.newSecret().getBytes(StandardCharsets.US_ASCII), "HmacSHA256");

    Programs(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /**
     * Lets a program in.
     *
     * @return its secret, told this once and kept nowhere
     * @throws Refusal 409 {@code CLIENT_EXISTS}
     */
    public String register(BrokerClient client) {
        var secret = Secrets.newSecret();
        try {
            jdbc.sql("""
                insert into broker_client (name, secret_hash, source, branches, types, trusted_prices)
                values (?, ?, ?, ?, ?, ?)\
                """)
                    .param(client.name())
                    .param(secrets.hash(secret))
                    .param(client.source())
                    .param(client.branchKeys().toArray(String[]::new))
                    .param(client.types().toArray(String[]::new))
                    .param(client.trustedPrices())
                    .update();
        } catch (DuplicateKeyException e) {
            throw Refusal.conflict("CLIENT_EXISTS", "There is already a program called " + client.name());
        }
        return secret;
    }

    @Override
    public Optional<BrokerClient> authenticate(String name, String secret) {
        var registered = jdbc.sql("select * from broker_client where name = ? and active")
                .param(name)
                .query((row, number) -> new Registered(client(row), row.getString("secret_hash")))
                .optional();
        var hash = registered.map(Registered::secretHash).orElse(null);
        var proof = proofOf(name, secret);
        if (hash != null && hash.equals(proofs.get(proof))) {
            return registered.map(Registered::client);
        }
        if (!secrets.matches(secret, hash) || hash == null) {
            return Optional.empty();
        }
        if (proofs.size() >= MAX_PROOFS) {
            proofs.clear();
        }
        proofs.put(proof, hash);
        return registered.map(Registered::client);
    }

    @Override
    public List<BrokerClient> all() {
        return jdbc.sql("select * from broker_client where active order by name")
                .query((row, number) -> client(row))
                .list();
    }

    private static BrokerClient client(ResultSet row) throws SQLException {
        return new BrokerClient(
                row.getString("name"),
                Set.of((String[]) row.getArray("branches").getArray()),
                Set.of((String[]) row.getArray("types").getArray()),
                row.getString("source"),
                row.getBoolean("trusted_prices"));
    }

    private String proofOf(String name, String secret) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(proofKey);
            return HexFormat.of().formatHex(mac.doFinal((name + '\n' + secret).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private record Registered(BrokerClient client, String secretHash) {}
}
