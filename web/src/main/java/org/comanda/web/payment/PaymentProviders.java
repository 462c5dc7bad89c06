package org.comanda.web.payment;

import java.net.URI;
import java.nio.file.Path;
import org.comanda.connectors.bizum.BizumProvider;
import org.comanda.connectors.byhand.ByHandProvider;
import org.comanda.connectors.fake.FakeProvider;
import org.comanda.connectors.mercadopago.MercadoPagoProvider;
import org.comanda.connectors.spi.PaymentProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The ways of paying that come with the hub. */
@Configuration(proxyBeanMethods = false)
class PaymentProviders {

    @Bean
    PaymentProvider cash() {
        return ByHandProvider.cash();
    }

    @Bean
    PaymentProvider card() {
        return ByHandProvider.card();
    }

    @Bean
    PaymentProvider bizum() {
        return new BizumProvider();
    }

    @Bean
    PaymentProvider mercadoPago(@Value("${comanda.payments.mercadopago.base-url:}") String baseUrl) {
        return baseUrl.isBlank() ? new MercadoPagoProvider() : new MercadoPagoProvider(URI.create(baseUrl));
    }

    /** Whoever stands before it decides what is paid, so it is there only where everything is a trial. */
    @Bean(destroyMethod = "close")
    @WhereTrialsArePaid
    FakeProvider fake(@Value("${comanda.data-dir:data}") Path dataFolder) {
        return new FakeProvider(dataFolder.resolve("fake-payments"), FakeCheckoutController.PATH + "/");
    }
}
