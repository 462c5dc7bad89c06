@NullMarked
package org.comanda.hub.service;

import org.jspecify.annotations.NullMarked;
