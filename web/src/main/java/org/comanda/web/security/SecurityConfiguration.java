package org.comanda.web.security;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.comanda.hub.Refusal;
import org.comanda.hub.floor.Presence;
import org.comanda.web.PublicUrl;
import org.comanda.web.problem.Problems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "form-action 'self'");

    @Bean
    SecurityFilterChain door(HttpSecurity http, AccessTokens tokens, Problems problems, PublicUrl publicUrl) {
        var api = PathPatternRequestMatcher.withDefaults().matcher("/api/**");
        return http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // A token in a header is sent by no other site; what cookies can do, SameSite guards.
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .logout(logout -> logout.disable())
                .anonymous(anonymous -> {})
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .cacheControl(cache -> cache.disable())
                        .addHeaderWriter(
                                new DelegatingRequestMatcherHeaderWriter(api, new CacheControlHeadersWriter())))
                .addFilterAfter(new FailureAtTheDoor(problems), HeaderWriterFilter.class)
                .addFilterAfter(new BodyLimit(problems), FailureAtTheDoor.class)
                .addFilterAfter(new SameSite(problems, publicUrl), BodyLimit.class)
                .oauth2ResourceServer(server -> server.bearerTokenResolver(bearerTokens(api))
                        .authenticationEntryPoint(whoAreYou(problems))
                        .accessDeniedHandler((request, response, denied) -> problems.write(request, response, denied))
                        .jwt(jwt -> jwt.decoder(tokens).jwtAuthenticationConverter(tokens)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(new OpenDoors())
                        .permitAll()
                        .requestMatchers(api)
                        .authenticated()
                        .requestMatchers("/actuator/health/**", "/ws/**")
                        .permitAll()
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        // The apps and other files; a controller among them needs its annotation all the same.
                        .requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .permitAll()
                        // A checkout that moves no money, where there is one.
                        .requestMatchers(HttpMethod.POST, "/fake-checkout/*")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    /** Where tokens come from an old one is of no interest, and a page's own requests carry none. */
    private static BearerTokenResolver bearerTokens(RequestMatcher api) {
        var open = new OpenDoors();
        var header = new DefaultBearerTokenResolver();
        return request -> open.matches(request) || !api.matches(request) ? null : header.resolve(request);
    }

    private static AuthenticationEntryPoint whoAreYou(Problems problems) {
        return (request, response, failure) -> {
            var refused = AccessTokens.refusalIn(failure);
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE, refused == null ? "Bearer" : "Bearer error=\"invalid_token\"");
            if (refused == null) {
                problems.write(request, response, failure);
            } else {
                problems.write(request, response, refused);
            }
        };
    }

    /** Counting and timing each of the door's filters costs a fifth of a request, and tells nobody anything. */
    @Bean
    static SecurityObservationSettings unobservedDoor() {
        return SecurityObservationSettings.noObservations();
    }

    /** What the firewall turns away, such as a path with {@code //} or {@code ;}, is nothing that is here. */
    @Bean
    RequestRejectedHandler rejectedRequests(Problems problems) {
        return (request, response, rejected) ->
                problems.write(request, response, new Refusal(400, "BAD_REQUEST", "The request is not understood"));
    }

    @Bean
    WebMvcConfigurer callersInControllers(Presence presence) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new EndPointRules());
                registry.addInterceptor(new DinersAreHere(presence));
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }
}
