package org.comanda.web.waiter;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** A code as a drawing that stays sharp at any size; a unit is one of its squares, with its white margin around. */
final class QrPicture {

    static final String TYPE = "image/svg+xml";

    private static final int MARGIN_SQUARES = 4;

    private QrPicture() {}

    static String of(String text) {
        try {
            var squares = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    MARGIN_SQUARES,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M));
            var path = new StringBuilder();
            for (var y = 0; y < squares.getHeight(); y++) {
                for (var x = 0; x < squares.getWidth(); x++) {
                    if (squares.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges"><path \
                fill="#fff" d="M0 0h%1$dv%2$dH0z"/><path d="%s"/></svg>\
                """.formatted(squares.getWidth(), squares.getHeight(), path);
        } catch (WriterException impossible) {
            throw new IllegalStateException("Every link of this length fits a QR code", impossible);
        }
    }
}
