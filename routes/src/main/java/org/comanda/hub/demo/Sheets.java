package org.comanda.hub.demo;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The files that describe the demonstration restaurant, read and checked. */
final class Sheets {

    private static final JsonSetter.Value LEFT_OUT_IS_EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A number that is left out is 0, which the sheet accepts or says of which dish it cannot be.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .withConfigOverride(List.class, list -> list.setNullHandling(LEFT_OUT_IS_EMPTY))
            .withConfigOverride(Set.class, set -> set.setNullHandling(LEFT_OUT_IS_EMPTY))
            .withConfigOverride(Map.class, map -> map.setNullHandling(LEFT_OUT_IS_EMPTY))
            .build();

    private Sheets() {}

    static RestaurantSheet restaurant() {
        return read("restaurant.yaml", RestaurantSheet.class);
    }

    static List<BranchSheet> branches() {
        return List.of(read("puerto.yaml", BranchSheet.class), read("mercado.yaml", BranchSheet.class));
    }

    private static <T> T read(String file, Class<T> type) {
        var yaml = new YamlMapFactoryBean();
        yaml.setResources(new ClassPathResource(file, Sheets.class));
        return sheet(file, yaml.getObject(), type);
    }

    static <T> T sheet(String file, @Nullable Map<String, Object> content, Class<T> type) {
        try {
            return MAPPER.convertValue(content, type);
        } catch (JacksonException | IllegalArgumentException e) {
            var reason = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException("%s is wrong: %s".formatted(file, reason.getMessage()), e);
        }
    }
}
