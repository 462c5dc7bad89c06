package org.comanda.connectors.bizum;

import java.util.Map;
import org.comanda.connectors.contract.ConfirmedByStaffContract;
import org.comanda.connectors.spi.PaymentAccount;
import org.comanda.connectors.spi.PaymentProvider;

class BizumContractTest extends ConfirmedByStaffContract {

    @Override
    protected PaymentProvider provider() {
        return new BizumProvider();
    }

    @Override
    protected PaymentAccount account() {
        return new PaymentAccount("0123456789abcdef0123456789abcdef", false, Map.of("phone", "+34600111222"));
    }

    @Override
    protected String currency() {
        return "EUR";
    }
}
