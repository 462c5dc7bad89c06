@NullMarked
package org.comanda.web.admin;

import org.jspecify.annotations.NullMarked;
