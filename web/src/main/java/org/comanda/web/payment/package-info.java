/** The bill and how it is paid, over HTTP; and what payment providers send. */
@NullMarked
package org.comanda.web.payment;

import org.jspecify.annotations.NullMarked;
