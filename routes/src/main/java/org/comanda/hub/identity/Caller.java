package org.comanda.hub.identity;

import org.comanda.hub.id.BranchId;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.id.SessionId;
import org.comanda.hub.id.StaffId;

/** Who asks for something, after the door has checked it: never taken from a body or a path. */
public sealed interface Caller {

    BranchId branch();

    /** Who, in one word, for records that are kept: {@code diner:…}, {@code staff:…}, {@code client:…} or {@code hub}. */
    String who();

    /** A diner of one live session. */
    record Diner(DinerId id, SessionId session, BranchId branch) implements Caller {
        @Override
        public String who() {
            return "diner:" + id;
        }
    }

    /** Somebody who works in the branch; an owner comes with the branch that it is looking at. */
    record Staff(StaffId id, BranchId branch, Role role, String name) implements Caller {
        @Override
        public String who() {
            return "staff:" + id;
        }

        public boolean mayManage() {
            return role == Role.ADMIN || role == Role.OWNER;
        }
    }

    /** A program with a credential of its own, on a branch that the credential allows. */
    record Client(String name, BranchId branch, boolean trustedPrices) implements Caller {
        @Override
        public String who() {
            return "client:" + name;
        }
    }

    /** The hub itself, when a deadline falls due. */
    record Hub(BranchId branch) implements Caller {
        @Override
        public String who() {
            return "hub";
        }
    }
}
