package org.comanda.connectors.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Map;
import org.comanda.connectors.spi.NoticeCheck;
import org.comanda.connectors.spi.PaymentCapabilities.ConfirmedBy;
import org.comanda.connectors.spi.PaymentNotice;
import org.comanda.connectors.spi.PaymentStart;
import org.comanda.connectors.spi.PaymentTrouble;
import org.junit.jupiter.api.Test;

/** The promises of a provider whose payments a person confirms: cash, a terminal, a transfer seen on a phone. */
public abstract class ConfirmedByStaffContract extends PaymentProviderContract {

    @Test
    void whatStaffConfirmIsNeverConfirmedByTheProvider() {
        assertThat(provider().capabilities().confirmedBy()).isEqualTo(ConfirmedBy.STAFF);
        var request = request(1_200, 0);
        PaymentStart started = start(request);

        assertThat(provider().verify(account(), new PaymentNotice(Map.of(), Map.of(), new byte[0])))
                .isInstanceOf(NoticeCheck.Forged.class);
        assertThat(provider().find(account(), request.reference())).isEmpty();
        assertThatCode(() -> provider().cancel(account(), started)).doesNotThrowAnyException();
    }

    @Test
    void whatIsNotGivenBackByTheProviderIsRefused() {
        assertThat(provider().capabilities().refunds()).isFalse();

        troubled(() -> provider().refund(account(), "1", 100, "key"), PaymentTrouble.Kind.INVALID);
    }
}
