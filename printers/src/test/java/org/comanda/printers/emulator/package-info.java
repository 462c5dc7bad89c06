/** A thermal printer made of software, for tests and demonstrations; shares no code with what renders slips. */
@NullMarked
package org.comanda.printers.emulator;

import org.jspecify.annotations.NullMarked;
