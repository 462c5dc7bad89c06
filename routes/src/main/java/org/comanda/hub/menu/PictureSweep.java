package org.comanda.hub.menu;

import org.comanda.hub.database.Database;
import org.comanda.hub.database.Sweep;
import org.springframework.stereotype.Component;

/** Pictures that no dish has any more, once the menus that phones had read with them are old. */
@Component
class PictureSweep implements Sweep {

    private static final int KEPT_DAYS = 2;

    private final Database database;

    PictureSweep(Database database) {
        this.database = database;
    }

    @Override
    public String what() {
        return "pictures";
    }

    @Override
    public int sweep(int rowsAtMost) {
        var trip = database.trip();
        var gone = trip.tell("""
            delete from picture where hash in (
                select p.hash from picture p
                where p.made_at < now() - make_interval(days => ?)
                  and not exists (select from menu_item m where m.image = '/pictures/' || p.hash || '.jpg')
                limit ? for update skip locked)\
            """, KEPT_DAYS, rowsAtMost);
        trip.go();
        return gone.changed();
    }
}
