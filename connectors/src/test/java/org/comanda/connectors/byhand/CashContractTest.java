package org.comanda.connectors.byhand;

import java.util.Map;
import org.comanda.connectors.contract.ConfirmedByStaffContract;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentProvider;

class CashContractTest extends ConfirmedByStaffContract {

    @Override
    protected PaymentProvider provider() {
        return ByHandProvider.cash();
    }

    @Override
    protected PaymentAccount account() {
        return new PaymentAccount("0123456789abcdef0123456789abcdef", false, Map.of());
    }

    @Override
    protected String currency() {
        return "ARS";
    }
}
