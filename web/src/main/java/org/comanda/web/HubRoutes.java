package org.comanda.web;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** Hands commands to the hub's routes, the same that programs' commands take. A stopped route refuses at once. */
@Component
public class HubRoutes {

    private final ProducerTemplate routes;

    HubRoutes(ProducerTemplate routes) {
        this.routes = routes;
    }

    public <T> T ask(String route, Object command, Class<T> answer) {
        try {
            return answer.cast(routes.requestBody("direct:" + route + "?block=false", command));
        } catch (CamelExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw failed;
        }
    }
}
