package org.comanda.hub.ledger;

import java.util.List;
import java.util.Map;

/** Every figure of a bill that anybody is shown, in minor units. */
record Snapshot(
        long charged,
        long tax,
        long paid,
        long tips,
        long credit,
        long due,
        boolean inProcess,
        String status,
        Map<Integer, Due> dues,
        List<Line> lines,
        List<Money> payments) {

    record Due(long owed, long allocated) {}

    record Line(long net, long tax, boolean voided, Map<Integer, Due> shares) {}

    record Money(
            String status,
            long confirmed,
            long tip,
            long change,
            long refunded,
            long allocated,
            long credit,
            Map<Act.Pick, Long> laid) {}
}
