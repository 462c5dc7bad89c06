/** The order source "folder": files of orders, as tills export them, dropped into an inbox. */
@NullMarked
package org.comanda.connectors.folder;

import org.jspecify.annotations.NullMarked;
