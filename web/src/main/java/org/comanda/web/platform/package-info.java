/** What the hub stands on: its data folder, database and broker, and the sentences it says when one of them is missing. */
@NullMarked
package org.comanda.web.platform;

import org.jspecify.annotations.NullMarked;
