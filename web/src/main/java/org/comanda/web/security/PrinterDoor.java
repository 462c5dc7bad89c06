package org.comanda.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.comanda.hub.delivery.PrintersThatAsk;
import org.comanda.hub.delivery.PrintersThatAsk.Way;
import org.comanda.web.problem.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The doors of printers that come for their slips. Each printer opens its own and no other, and nothing else of the hub: Star's
 * by HTTP Basic, Epson's by Digest, as their firmware has it, or by Basic too. No token of a person opens them.
 */
@Configuration(proxyBeanMethods = false)
class PrinterDoor {

    private static final Pattern DOOR = Pattern.compile("/(cloudprnt|epson)/([A-Za-z0-9][A-Za-z0-9._-]{0,63})");

    /** No password, and not known outside: a nonce made with it does not tell that nobody has the name. */
    private static final String NOBODYS = UUID.randomUUID().toString();

    static boolean isOne(String path) {
        return DOOR.matcher(path).matches();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain printerFilterChain(HttpSecurity http, PrintersThatAsk printers, Problems problems) {
        return http.securityMatcher("/cloudprnt/**", "/epson/**")
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterAfter(new FailureAtTheDoor(problems), HeaderWriterFilter.class)
                .addFilterAfter(new BodyLimit(problems), FailureAtTheDoor.class)
                .addFilterBefore(new Proof(printers), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAuthority(AllowedTo.PRINTER))
                .exceptionHandling(failing -> failing.authenticationEntryPoint((request, response, failure) -> {
                    challenge(printers, request, response);
                    problems.write(request, response, failure);
                }))
                .build();
    }

    private static Optional<PrintersThatAsk.Known> known(PrintersThatAsk printers, HttpServletRequest request) {
        var door = DOOR.matcher(request.getServletPath());
        return door.matches() ? printers.known(way(door), door.group(2)) : Optional.empty();
    }

    private static Way way(Matcher door) {
        return door.group(1).equals("epson") ? Way.DIRECTPRINT : Way.CLOUDPRNT;
    }

    /** A name that nobody has gets the same answer as one whose password is not known. */
    private static void challenge(PrintersThatAsk printers, HttpServletRequest request, HttpServletResponse response) {
        if (request.getServletPath().startsWith("/epson/")) {
            var key = known(printers, request)
                    .map(PrintersThatAsk.Known::password)
                    .orElse(NOBODYS);
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, Digest.challenge(key));
        }
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"" + Digest.REALM + "\"");
    }

    private static final class Proof extends OncePerRequestFilter {

        private final PrintersThatAsk printers;

        Proof(PrintersThatAsk printers) {
            this.printers = printers;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var header = request.getHeader(HttpHeaders.AUTHORIZATION);
            if (header != null) {
                var door = DOOR.matcher(request.getServletPath());
                known(printers, request)
                        .filter(known -> door.matches() && proves(header, request, door.group(2), known.password()))
                        .ifPresent(known -> SecurityContextHolder.getContext()
                                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                                        known.destination(),
                                        null,
                                        List.of(new SimpleGrantedAuthority(AllowedTo.PRINTER)))));
            }
            chain.doFilter(request, response);
        }

        private static boolean proves(String header, HttpServletRequest request, String name, String password) {
            if (header.regionMatches(true, 0, "Basic ", 0, 6)) {
                return same(basic(header.substring(6).strip()), name, password);
            }
            return header.regionMatches(true, 0, "Digest ", 0, 7)
                    && request.getServletPath().startsWith("/epson/")
                    && Digest.proves(header.substring(7), request, name, password);
        }

        private static String basic(String encoded) {
            try {
                return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }

        private static boolean same(String given, String name, String password) {
            var colon = given.indexOf(':');
            return colon > 0
                    && given.substring(0, colon).equalsIgnoreCase(name)
                    && MessageDigest.isEqual(
                            given.substring(colon + 1).getBytes(StandardCharsets.UTF_8),
                            password.getBytes(StandardCharsets.UTF_8));
        }
    }
}
