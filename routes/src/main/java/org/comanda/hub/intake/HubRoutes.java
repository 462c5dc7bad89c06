package org.comanda.hub.intake;

import org.comanda.connectors.message.CommandType;

/** Which of the hub's own routes carries out which command. */
final class HubRoutes {

    private HubRoutes() {}

    /** A stopped route refuses at once: waiting for it would hold the broker's message and a thread. */
    static String of(CommandType type) {
        String name =
                switch (type) {
                    case SUBMIT_ORDER -> "submit-order";
                    case CLOSE_TABLE_ROUND -> "close-round";
                    case FIRE_COURSE -> "fire-course";
                    case RECORD_PAYMENT -> "record-payment";
                    case SET_AVAILABILITY -> "set-availability";
                };
        return "direct:" + name + "?block=false";
    }
}
