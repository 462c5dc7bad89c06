package org.comanda.web.reference;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.comanda.hub.identity.Caller;
import org.comanda.hub.identity.FamilyId;
import org.comanda.web.security.Rules;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/**
 * What springdoc cannot know of this code: whom an end point is for, that every failure is one kind of problem, that what
 * is not {@link Nullable} is always there, and what a ticket kept as JSON looks like.
 */
@TestConfiguration(proxyBeanMethods = false)
class Description {

    private static final String TOKEN = "accessToken";
    private static final String PROBLEM = "Problem";
    private static final String IDEMPOTENCY_KEY = "IdempotencyKey";

    static {
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class, Caller.Staff.class, Caller.Diner.class, FamilyId.class);
    }

    /** The types behind the names, found while the types are resolved. */
    private final Map<String, Class<?>> types = new TreeMap<>();

    @Bean
    OpenAPI whatItIs() {
        return new OpenAPI()
                .info(new Info()
                        .title("Comanda")
                        .version("1.0.0")
                        .description("""
                            What screens and programs ask of a hub. Amounts are whole minor units of the restaurant's \
                            currency, ids are opaque, fields without a value are left out. The words behind it, and \
                            every problem's code, are in http.md beside this document; events are in websocket.md.\
                            """)
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("From joining a table or logging in. The caller's role is one of"
                                                + " those that an operation names."))
                        .addParameters(
                                IDEMPOTENCY_KEY,
                                new HeaderParameter()
                                        .name("Idempotency-Key")
                                        .description("The same key with the same body gets the first answer again.")
                                        .schema(text().minLength(1).maxLength(200)))
                        .addSchemas(PROBLEM, problem())
                        .addResponses(
                                PROBLEM,
                                new ApiResponse()
                                        .description("RFC 9457, with a stable code")
                                        .content(new Content()
                                                .addMediaType(
                                                        "application/problem+json",
                                                        new MediaType().schema(reference(PROBLEM))))));
    }

    private static Schema<?> problem() {
        return object().addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", new Schema<>().types(Set.of("integer")))
                .addProperty("detail", text())
                .addProperty("code", text())
                .additionalProperties(true);
    }

    private static Schema<?> text() {
        return new Schema<>().types(Set.of("string"));
    }

    private static Schema<?> object() {
        return new Schema<>().types(Set.of("object"));
    }

    private static Schema<?> reference(String name) {
        return new Schema<>().$ref("#/components/schemas/" + name);
    }

    @Bean
    ModelConverter recordsByTheirNames() {
        ModelResolver.enumsAsRef = true;
        return new ModelResolver(Json.mapper(), new Names()) {
            @Override
            public @Nullable Schema<?> resolve(
                    AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
                return _mapper.constructType(type.getType()).isTypeOrSubTypeOf(JsonNode.class)
                        ? new Schema<>()
                        : super.resolve(type, context, chain);
            }
        };
    }

    /** {@code FloorView.Table}, and {@code FloorView.Table.Items} for a list of them: simple names alone would clash. */
    private final class Names extends TypeNameResolver {

        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            return known(nameOf(type), type);
        }

        @Override
        protected String nameForGenericType(JavaType type, Set<Options> options) {
            var raw = type.getRawClass();
            return known(nameForType(type.containedType(0)) + "." + raw.getSimpleName(), raw);
        }

        private String known(String name, Class<?> type) {
            var before = types.putIfAbsent(name, type);
            if (before != null && before != type) {
                throw new IllegalStateException(before + " and " + type + " are both " + name);
            }
            return name;
        }

        private static String nameOf(Class<?> type) {
            var inside = type.getEnclosingClass();
            var name = type.getSimpleName();
            return inside == null ? name : nameOf(inside).replaceAll("Controller$", "") + "." + name;
        }
    }

    /** Whom it is for and how it may fail. */
    @Bean
    OperationCustomizer rules() {
        return (operation, endPoint) -> {
            var method = endPoint.getMethod();
            var roles = Rules.rolesFor(method);
            operation.setTags(List.of(endPoint.getBeanType().getSimpleName().replaceAll("Controller$", "")));
            operation.setOperationId(operation.getTags().getFirst() + "." + method.getName());
            operation.setSecurity(roles.stream()
                    .map(role -> new SecurityRequirement().addList(TOKEN, role))
                    .toList());
            if (!roles.isEmpty() && endPoint.hasMethodAnnotation(PostMapping.class)) {
                operation.addParametersItem(new Parameter().$ref("#/components/parameters/" + IDEMPOTENCY_KEY));
            }
            failures(operation, endPoint, roles);
            return operation;
        };
    }

    private static void failures(Operation operation, HandlerMethod endPoint, List<String> roles) {
        var answers = operation.getResponses();
        var takes = Arrays.stream(endPoint.getMethodParameters()).toList();
        if (!roles.isEmpty()) {
            answers.addApiResponse("401", problemAnswer());
            answers.addApiResponse("403", problemAnswer());
        }
        if (takes.stream().anyMatch(parameter -> parameter.hasParameterAnnotation(PathVariable.class))) {
            answers.addApiResponse("404", problemAnswer());
        }
        if (takes.stream()
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class)
                        || parameter.hasParameterAnnotation(RequestParam.class))) {
            answers.addApiResponse("422", problemAnswer());
        }
        answers.addApiResponse("default", problemAnswer());
    }

    private static ApiResponse problemAnswer() {
        return new ApiResponse().$ref("#/components/responses/" + PROBLEM);
    }

    /** Pictures and sheets, and notices that are whatever their provider sends. */
    @Bean
    OpenApiCustomizer whatIsNotJson() {
        return document -> document.getPaths()
                .forEach((path, item) -> item.readOperations().forEach(operation -> {
                    if (path.endsWith(".png")) {
                        operation.getResponses().get("200").setContent(bytes("image/png"));
                    }
                    if (path.endsWith(".pdf")) {
                        operation.getResponses().get("200").setContent(bytes("application/pdf"));
                    }
                    if (path.startsWith("/api/payments/webhooks/")) {
                        operation.getRequestBody().setContent(bytes("*/*"));
                    }
                }));
    }

    private static Content bytes(String mediaType) {
        return new Content().addMediaType(mediaType, new MediaType());
    }

    /** A record's component that is not marked as nullable is always sent, and always asked for. */
    @Bean
    @SuppressWarnings("unchecked") // The document's schemas are raw.
    OpenApiCustomizer whatIsAlwaysThere() {
        return document -> document.getComponents().getSchemas().forEach((name, schema) -> {
            var type = types.get(name);
            if (type != null && type.isRecord()) {
                schema.setRequired(Arrays.stream(type.getRecordComponents())
                        .filter(component -> !isNullable(component))
                        .map(RecordComponent::getName)
                        .collect(Collectors.toList()));
            }
        });
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
