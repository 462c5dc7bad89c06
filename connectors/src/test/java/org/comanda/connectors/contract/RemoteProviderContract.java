package org.comanda.connectors.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.comanda.connectors.spi.NoticeCheck;
import org.comanda.connectors.spi.PaymentNotice;
import org.comanda.connectors.spi.PaymentProvider;
import org.comanda.connectors.spi.PaymentStart;
import org.comanda.connectors.spi.PaymentTrouble;
import org.junit.jupiter.api.Test;

/** The promises of a provider that is asked over a network. */
public abstract class RemoteProviderContract extends ConfirmedByProviderContract {

    /** The same with nobody at the other end. */
    protected abstract PaymentProvider unreachable();

    /** The same with somebody at the other end who never answers. */
    protected abstract PaymentProvider silent();

    @Test
    void noticeIsCheckedWithoutAskingAnybody() {
        Counterparty counterparty = counterparty();
        PaymentNotice notice = counterparty.notice(counterparty.pays(start(request(1_200, 0))));

        assertThat(silent().verify(account(), notice))
                .isEqualTo(provider().verify(account(), notice))
                .isInstanceOf(NoticeCheck.Genuine.class);
    }

    @Test
    void whatWasNotReachedDidNothing() {
        PaymentProvider nobody = unreachable();
        var started = new PaymentStart("handle", null, null, null);

        troubled(() -> nobody.start(account(), request(1_200, 0)), PaymentTrouble.Kind.UNAVAILABLE);
        troubled(() -> nobody.findStart(account(), reference()), PaymentTrouble.Kind.UNAVAILABLE);
        troubled(() -> nobody.look(account(), payment("1")), PaymentTrouble.Kind.UNAVAILABLE);
        troubled(() -> nobody.find(account(), reference()), PaymentTrouble.Kind.UNAVAILABLE);
        troubled(() -> nobody.refund(account(), "1", 100, "key"), PaymentTrouble.Kind.UNAVAILABLE);
        troubled(() -> nobody.cancel(account(), started), PaymentTrouble.Kind.UNAVAILABLE);
    }

    @Test
    void startThatWasNotAnsweredPerhapsHappened() {
        troubled(() -> silent().start(account(), request(1_200, 0)), PaymentTrouble.Kind.AMBIGUOUS);
    }

    @Test
    void questionThatWasNotAnsweredChangedNothing() {
        PaymentProvider mute = silent();

        troubled(() -> mute.look(account(), payment("1")), PaymentTrouble.Kind.UNAVAILABLE);
        troubled(() -> mute.find(account(), reference()), PaymentTrouble.Kind.UNAVAILABLE);
    }
}
