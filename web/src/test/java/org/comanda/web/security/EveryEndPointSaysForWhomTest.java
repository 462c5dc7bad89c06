package org.comanda.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** All of the application's controllers, found on its class path, so that a new one cannot be forgotten. */
class EveryEndPointSaysForWhomTest {

    @Test
    void everyEndPointBearsExactlyOneRule() {
        assertThat(endPoints()).isNotEmpty().allSatisfy(endPoint -> assertThat(EndPointRules.annotationsOf(endPoint))
                .describedAs(endPoint.toGenericString())
                .hasSize(1));
    }

    @Test
    void whatIsOpenToAnybodyIsOnTheListAndNothingElse() {
        var open = new TreeSet<String>();
        endPoints()
                .filter(endPoint -> endPoint.isAnnotationPresent(Anybody.class))
                .forEach(endPoint -> open.addAll(pathsOf(endPoint)));

        assertThat(open.stream().filter(path -> path.startsWith("/api/")).map(path -> path.replace("{provider}", "fake")
                        .replace("{accountKey}", "0".repeat(32))))
                .isNotEmpty()
                .allMatch(OpenDoors::isOpen);
    }

    private static Stream<Method> endPoints() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        return scanner.findCandidateComponents("org.comanda").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .filter(type -> !ErrorController.class.isAssignableFrom(type) && !isOfATest(type))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class));
    }

    private static boolean isOfATest(Class<?> type) {
        return type.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .contains("test");
    }

    private static List<String> pathsOf(Method endPoint) {
        var ofType = AnnotatedElementUtils.findMergedAnnotation(endPoint.getDeclaringClass(), RequestMapping.class);
        var prefixes = ofType == null || ofType.path().length == 0 ? Set.of("") : Set.of(ofType.path());
        var ofMethod = AnnotatedElementUtils.findMergedAnnotation(endPoint, RequestMapping.class);
        return prefixes.stream()
                .flatMap(prefix -> Arrays.stream(ofMethod.path()).map(path -> prefix + path))
                .toList();
    }
}
