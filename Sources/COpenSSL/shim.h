// What the Security module uses of OpenSSL's libcrypto. Included once; the module map names the library to link.
#pragma once
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
