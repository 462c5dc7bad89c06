package org.comanda.web.platform;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Lets an MQTT client call itself by its own name only: {@code pos}, {@code pos:bar}. A second connection under the same id
 * ends the first, so a foreign id would be a way to push another client out.
 */
final class MqttNames implements MQTTInterceptor {

    @Override
    public boolean intercept(MqttMessage packet, RemotingConnection connection) {
        if (!(packet instanceof MqttConnectMessage connect)) {
            return true;
        }
        var id = connect.payload().clientIdentifier();
        var user = connect.payload().userName();
        return id.isEmpty() || (user != null && ClientRights.isNameOf(user, id));
    }
}
