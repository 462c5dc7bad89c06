/** The screens' files, as the hub serves them. */
@NullMarked
package org.comanda.web.pages;

import org.jspecify.annotations.NullMarked;
