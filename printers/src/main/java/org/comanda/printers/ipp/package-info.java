/** The few messages of the Internet Printing Protocol (RFC 8010, RFC 8011) that printing through a spooler takes. */
@NullMarked
package org.comanda.printers.ipp;

import org.jspecify.annotations.NullMarked;
