package org.comanda.hub.floor;

import java.util.List;

/** What a person should read when the hub is ready: addresses to open and, at the first start, who may log in. */
public interface Welcome {

    /** Lines to print, in order; none when there is nothing to say. */
    List<String> lines();
}
