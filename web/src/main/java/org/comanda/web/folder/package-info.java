/** Runs the order folder beside the hub, as one more program that brings orders. */
@NullMarked
package org.comanda.web.folder;

import org.jspecify.annotations.NullMarked;
