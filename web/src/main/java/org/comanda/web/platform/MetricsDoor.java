package org.comanda.web.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Lets the program that collects figures read them, and nothing else; shut until it has a password. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("comanda.metrics.password")
class MetricsDoor {

    private static final String READER = "metrics";
    private static final int SHORTEST_PASSWORD = 24;

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain metricsFilterChain(HttpSecurity http, @Value("${comanda.metrics.password}") String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            throw new StartFailure(
                    "comanda.metrics.password is shorter than %d characters.".formatted(SHORTEST_PASSWORD),
                    "Make a random one, for example with: openssl rand -base64 33");
        }
        return http.securityMatcher("/actuator/prometheus")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(Customizer.withDefaults())
                .authenticationManager(reader(password))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    private static AuthenticationManager reader(String password) {
        return asked -> {
            if (!READER.equals(asked.getName()) || !same(password, String.valueOf(asked.getCredentials()))) {
                throw new BadCredentialsException("Not the metrics reader");
            }
            return UsernamePasswordAuthenticationToken.authenticated(READER, null, List.of());
        };
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
