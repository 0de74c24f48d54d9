package org.huiyin.site;

import org.huiyin.shared.InvalidInput;
import org.huiyin.shared.YesNo;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Yes or no in addresses and forms as {@link YesNo} reads it; anything else is a mistake in its field. */
@Component
class YesNoWords implements Converter<String, Boolean> {
    /** @throws InvalidInput if it is neither; the handler of mistakes names the field */
    @Override
    public Boolean convert(String text) {
        return YesNo.read("flag", text);
    }
}
