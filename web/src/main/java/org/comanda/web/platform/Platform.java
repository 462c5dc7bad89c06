package org.comanda.web.platform;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What is the same whether the database and the broker are the hub's own or somebody else's. */
@Configuration(proxyBeanMethods = false)
class Platform {

    /** Only opened, and so only locked, when something embedded keeps its data there. */
    @Bean
    @Lazy
    DataFolder dataFolder(@Value("${comanda.data-dir:data}") Path path) {
        return DataFolder.open(path);
    }

    /** Named, because a JMS transaction manager on the class path makes Boot leave its own out. */
    @Bean
    @Primary
    JdbcTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }
}
