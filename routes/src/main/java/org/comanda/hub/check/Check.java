package org.comanda.hub.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.comanda.hub.Refusal;
import org.comanda.hub.check.PrintForGuests.Guests;
import org.comanda.hub.id.DinerId;
import org.comanda.hub.ledger.Statement;
import org.comanda.hub.ledger.Statement.ChargeLine;
import org.comanda.hub.ledger.Statement.ShareLine;
import org.comanda.printers.slip.CheckSlip;
import org.jspecify.annotations.Nullable;

/**
 * The check as it stands: what was ordered less what was taken back, so that its lines sum to its total. What is wholly
 * taken back is not on it.
 */
final class Check {

    private final Guests guests;
    private final Statement bill;

    Check(Guests guests, Statement bill) {
        this.guests = guests;
        this.bill = bill;
    }

    CheckSlip ofTheTable(boolean byDiner) {
        var sections = new ArrayList<CheckSlip.Section>();
        if (byDiner) {
            guests.names().forEach((diner, name) -> section(diner, name).ifPresent(sections::add));
            section(null, Words.NOBODYS.in(guests.house().locale())).ifPresent(sections::add);
        } else {
            var lines = ordered().stream()
                    .filter(line -> net(line) != 0)
                    .map(line -> CheckSlip.Line.of(quantity(line), line.name(), net(line)))
                    .toList();
            sections.add(new CheckSlip.Section("", lines, bill.totalCharges(), false));
        }
        return slip(sections, bill.totalCharges(), bill.totalCharges() - bill.due(), bill.due());
    }

    /** @throws Refusal 404 when no such diner sits here, 409 when that one owes nothing */
    CheckSlip of(DinerId diner) {
        var name = guests.names().get(diner);
        if (name == null) {
            throw Refusal.notFound();
        }
        var section = section(diner, name)
                .orElseThrow(() -> Refusal.conflict("NOTHING_CHARGED", "%s has nothing on the bill".formatted(name)));
        return slip(List.of(section), bill.chargedTo(diner), bill.allocatedTo(diner), bill.dueOf(diner));
    }

    private Optional<CheckSlip.Section> section(@Nullable DinerId diner, String name) {
        var lines = new ArrayList<CheckSlip.Line>();
        for (var line : ordered()) {
            var owners =
                    line.shares().stream().filter(share -> share.amount() != 0).toList();
            owners.stream()
                    .filter(share -> Objects.equals(share.owner(), diner))
                    .forEach(share -> lines.add(CheckSlip.Line.of(
                            owners.size() == 1 ? quantity(line) : "1/" + owners.size(), line.name(), share.amount())));
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var subtotal = lines.stream().mapToLong(CheckSlip.Line::amount).sum();
        return Optional.of(new CheckSlip.Section(name, lines, subtotal, diner != null && bill.dueOf(diner) == 0));
    }

    private List<ChargeLine> ordered() {
        return bill.charges().stream().filter(line -> line.original() == null).toList();
    }

    private static long net(ChargeLine line) {
        return line.shares().stream().mapToLong(ShareLine::amount).sum();
    }

    private String quantity(ChargeLine line) {
        return String.valueOf(guests.quantities().getOrDefault(line.item(), 1));
    }

    private CheckSlip slip(List<CheckSlip.Section> sections, long total, long paid, long due) {
        var house = guests.house();
        var session = guests.session();
        var remarks = new ArrayList<String>();
        if (house.pricesIncludeTax()) {
            remarks.add(Words.TAX_INCLUDED.in(house.locale()));
        }
        remarks.add(Words.NO_INVOICE.in(house.locale()));
        return new CheckSlip(
                house.name(),
                house.address(),
                session.label(),
                house.openedAt(),
                guests.printedAt(),
                house.zone(),
                session.waiterName(),
                session.party() == 0 ? null : session.party(),
                sections,
                total,
                paid,
                due,
                house.currency(),
                remarks,
                null);
    }
}
