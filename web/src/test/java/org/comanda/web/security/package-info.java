@NullMarked
package org.comanda.web.security;

import org.jspecify.annotations.NullMarked;
