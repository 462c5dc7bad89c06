package org.comanda.hub.demo;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.comanda.connectors.byhand.ByHandProvider;
import org.comanda.connectors.spi.PaymentProvider;
import org.comanda.hub.database.Database;
import org.comanda.hub.database.TestDatabase;
import org.comanda.hub.menu.Menu;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.filter.RegexPatternTypeFilter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** As much of a hub as the first start needs. */
final class DemoHub {

    private DemoHub() {}

    static GenericApplicationContext start(TestDatabase database, Path folder, Map<String, Object> properties) {
        var hub = new AnnotationConfigApplicationContext();
        var sources = hub.getEnvironment().getPropertySources();
        sources.addFirst(new MapPropertySource(
                "folders",
                Map.of(
                        "comanda.data-dir",
                        folder.toString(),
                        "comanda.secrets-dir",
                        folder.resolve("secrets").toString())));
        sources.addFirst(new MapPropertySource("test", properties));
        hub.registerBean(JdbcTemplate.class, database.dataSource());
        hub.registerBean(JdbcClient.class, database::jdbc);
        hub.registerBean(DataSource.class, database::dataSource);
        hub.registerBean(JdbcTransactionManager.class, database.dataSource());
        hub.registerBean(Database.class);
        hub.registerBean(Menu.class);
        hub.registerBean(PaymentProvider.class, () -> ByHandProvider.cash());
        var accounts = new ClassPathBeanDefinitionScanner(hub, false);
        accounts.addIncludeFilter(
                new RegexPatternTypeFilter(Pattern.compile("org\\.comanda\\.hub\\.payment\\.(Accounts|Providers)")));
        accounts.scan("org.comanda.hub.payment");
        hub.scan(
                "org.comanda.hub.demo", "org.comanda.hub.staff", "org.comanda.hub.identity", "org.comanda.hub.opening");
        try {
            hub.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
            hub.refresh();
        } catch (RuntimeException e) {
            hub.close();
            throw e;
        }
        return hub;
    }
}
