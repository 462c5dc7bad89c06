package org.comanda.web.socket;

import java.util.Map;
import org.comanda.hub.delivery.Screens;
import org.comanda.hub.floor.Presence;
import org.comanda.hub.identity.Callers;
import org.comanda.web.PublicUrl;
import org.comanda.web.socket.LineHandler.Kind;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;

/** The three lines. A page of another origin opens none; a program has no origin and proves itself in its first frame. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class SocketConfiguration implements WebSocketConfigurer {

    private static final int FRAME_MAX_BYTES = 16 * 1024;

    private final Lines lines;
    private final Callers callers;
    private final Screens screens;
    private final Presence presence;
    private final PublicUrl publicUrl;

    SocketConfiguration(Lines lines, Callers callers, Screens screens, Presence presence, PublicUrl publicUrl) {
        this.lines = lines;
        this.callers = callers;
        this.screens = screens;
        this.presence = presence;
        this.publicUrl = publicUrl;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        register(registry, Kind.SESSION, "/ws/session");
        register(registry, Kind.KITCHEN, "/ws/kitchen");
        register(registry, Kind.WAITER, "/ws/waiter");
    }

    private void register(WebSocketHandlerRegistry registry, Kind kind, String path) {
        // The interceptor below is stricter than the registry's own look at the origin.
        registry.addHandler(new LineHandler(kind, lines, callers, screens, presence), path)
                .setAllowedOriginPatterns("*")
                .addInterceptors(new OwnOrigin());
    }

    @Bean
    static ServletServerContainerFactoryBean webSocketBounds() {
        var container = new ServletServerContainerFactoryBean();
        container.setMaxTextMessageBufferSize(FRAME_MAX_BYTES);
        container.setMaxBinaryMessageBufferSize(FRAME_MAX_BYTES);
        container.setAsyncSendTimeout(10_000L);
        return container;
    }

    private final class OwnOrigin implements HandshakeInterceptor {

        @Override
        public boolean beforeHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                Map<String, Object> attributes) {
            var origin = request.getHeaders().getOrigin();
            var port = ((ServletServerHttpRequest) request).getServletRequest().getLocalPort();
            if (origin != null && !publicUrl.isOwn(origin, port)) {
                response.setStatusCode(HttpStatus.FORBIDDEN);
                return false;
            }
            return true;
        }

        @Override
        public void afterHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                @org.jspecify.annotations.Nullable Exception failure) {}
    }
}
