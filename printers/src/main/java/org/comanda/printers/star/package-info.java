/**
 * Star's StarPRNT, which shares its first letters with ESC/POS and hardly anything else: {@code ESC a}, which centres there,
 * feeds paper here. Commands are those of Star Micronics, <i>Line Thermal Printer, StarPRNT Command Specifications</i> (Rev.
 * 4.01): {@code ESC @}, {@code ESC R}, {@code ESC GS t}, {@code ESC GS a}, {@code ESC E/F}, {@code ESC 4/5}, {@code ESC i},
 * {@code ESC J}, {@code ESC GS S}, {@code ESC d}.
 */
@NullMarked
package org.comanda.printers.star;

import org.jspecify.annotations.NullMarked;
