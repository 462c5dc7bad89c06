/** The program as a whole: real processes, real servers, real clients. */
@NullMarked
package org.comanda.system;

import org.jspecify.annotations.NullMarked;
