/** The screens as people hold them: a real browser before a running hub. */
@NullMarked
package org.comanda.browser;

import org.jspecify.annotations.NullMarked;
