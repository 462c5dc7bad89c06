package org.comanda.hub.identity;

import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    @Bean
    Tokens tokens(@Value("${comanda.secrets-dir:${comanda.data-dir:data}/secrets}") Path secrets) {
        return new Tokens(SigningKeys.in(secrets, "qr"), SigningKeys.in(secrets, "access"), Clock.systemUTC());
    }

    @Bean
    Seal seal(@Value("${comanda.secrets-dir:${comanda.data-dir:data}/secrets}") Path secrets) {
        return new Seal(SigningKeys.in(secrets, "accounts"));
    }

    @Bean
    TicketCodes ticketCodes(@Value("${comanda.secrets-dir:${comanda.data-dir:data}/secrets}") Path secrets) {
        return new TicketCodes(SigningKeys.in(secrets, "accounts"));
    }

    @Bean
    PushKeys pushKeys(@Value("${comanda.secrets-dir:${comanda.data-dir:data}/secrets}") Path secrets) {
        return PushKeys.in(secrets);
    }

    @Bean
    SetUpCode setUpCode(@Value("${comanda.secrets-dir:${comanda.data-dir:data}/secrets}") Path secrets) {
        return new SetUpCode(SigningKeys.in(secrets, "accounts"));
    }

    @Bean
    Versions versions(JdbcClient jdbc) {
        return new Versions(jdbc, System::nanoTime);
    }

    @Bean
    Callers callers(Tokens tokens, Versions versions) {
        return new Callers(tokens, versions);
    }

    @Bean
    Revocations revocations(JdbcClient jdbc) {
        return new Revocations(jdbc);
    }

    @Bean
    RevocationFeed revocationFeed(Versions versions, ObjectProvider<RevocationListener> listeners) {
        return new RevocationFeed(
                versions,
                listeners
                        .orderedStream()
                        .filter(listener -> listener != versions)
                        .toList());
    }

    @Bean
    RefreshFamilies refreshFamilies(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new RefreshFamilies(jdbc, new TransactionTemplate(transactions), Clock.systemUTC());
    }
}
