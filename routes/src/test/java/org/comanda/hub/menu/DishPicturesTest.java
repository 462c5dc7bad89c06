package org.comanda.hub.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.comanda.hub.Refusal;
import org.junit.jupiter.api.Test;

class DishPicturesTest {

    private static byte[] picture(String format, int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var ink = image.createGraphics();
        ink.setColor(Color.RED);
        ink.fillRect(0, 0, width, height);
        ink.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static BufferedImage read(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    @Test
    void aPictureIsDrawnAnewAsASmallJpeg() throws IOException {
        for (var format : new String[] {"png", "jpeg"}) {
            var drawn = DishPictures.drawnAnew(picture(format, 3000, 1500));
            assertThat(drawn).as(format).startsWith(0xff, 0xd8, 0xff);
            assertThat(read(drawn).getWidth()).isEqualTo(960);
            assertThat(read(drawn).getHeight()).isEqualTo(480);
            assertThat(new Color(read(drawn).getRGB(400, 200)).getRed()).isGreaterThan(200);
        }
        assertThat(read(DishPictures.drawnAnew(picture("png", 3, 2))).getWidth())
                .as("never larger")
                .isEqualTo(3);
    }

    @Test
    void nothingOfTheFileItselfIsKept() throws IOException {
        var script = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        var png = picture("png", 30, 30);
        var both = ByteBuffer.allocate(png.length + script.length).put(png).put(script);
        assertThat(new String(DishPictures.drawnAnew(both.array()), StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
    }

    @Test
    void whatIsNoPictureIsRefused() throws IOException {
        var svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                .getBytes(StandardCharsets.US_ASCII);
        var half = java.util.Arrays.copyOf(picture("jpeg", 300, 300), 200);
        for (var file : new byte[][] {
            svg,
            half,
            new byte[0],
            "GIF89a".getBytes(StandardCharsets.US_ASCII),
            picture("gif", 3, 3),
            picture("bmp", 3, 3)
        }) {
            assertThatThrownBy(() -> DishPictures.drawnAnew(file))
                    .isInstanceOfSatisfying(
                            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("BAD_PICTURE"));
        }
    }

    /** A few bytes that say they are a picture of 2.5 thousand million pixels. */
    @Test
    void whatSaysThatItIsHugeIsNeverUnfolded() {
        var head = ByteBuffer.allocate(13).putInt(50_000).putInt(50_000).put(new byte[] {8, 2, 0, 0, 0});
        var crc = new CRC32();
        crc.update("IHDR".getBytes(StandardCharsets.US_ASCII));
        crc.update(head.array());
        var file = ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .put(head.array())
                .putInt((int) crc.getValue());
        assertThatThrownBy(() -> DishPictures.drawnAnew(file.array())).hasMessageContaining("at most 24000000 pixels");
    }
}
