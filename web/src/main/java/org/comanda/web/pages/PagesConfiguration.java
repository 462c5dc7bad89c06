package org.comanda.web.pages;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Serves the diner's screens at {@code /t} and the staff's at {@code /staff}. What is built with a hash in its name never
 * changes and is kept for a year; pages are asked for each time; a path that is no file is a place within its app.
 */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration implements WebMvcConfigurer {

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        app(registry, "/t", "classpath:/static/diner/");
        app(registry, "/staff", "classpath:/static/staff/");
    }

    private static void app(ResourceHandlerRegistry registry, String path, String files) {
        registry.addResourceHandler(path + "/assets/**")
                .addResourceLocations(files + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler(path, path + "/", path + "/**")
                .addResourceLocations(files)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new PageOrPlace());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/", "/staff/");
    }

    private static final class PageOrPlace extends PathResourceResolver {

        @Override
        protected @Nullable Resource getResource(String path, Resource files) throws IOException {
            var file = path.isEmpty() ? null : super.getResource(path, files);
            if (file != null) {
                return file;
            }
            return path.contains(".") ? null : files.createRelative("index.html");
        }
    }
}
