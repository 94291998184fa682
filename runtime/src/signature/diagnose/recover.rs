//! Recovers the digest from a signature: the RSA operation with the public key. All values are
//! public, so constant time is not needed. It is used only after a verification failed, so a bug
//! here could spoil a message but never accept a signature.

use crate::signature::PublicKey;

/// The digest in a signature, if the key made it.
pub(super) enum Recovered {
    /// A SHA-256 digest.
    Sha256([u8; 32]),
    /// The name of another digest, or that it is unknown.
    Other(&'static str),
}

/// The DER prefix of each digest.
const DIGESTS: [(&str, &[u8]); 5] = [
    ("SHA-1", b"0!0\x09\x06\x05+\x0e\x03\x02\x1a\x05\x00\x04\x14"),
    (
        "MD5",
        b"0 0\x0c\x06\x08*\x86H\x86\xf7\x0d\x02\x05\x05\x00\x04\x10",
    ),
    (
        "SHA-224",
        b"0-0\x0d\x06\x09`\x86H\x01e\x03\x04\x02\x04\x05\x00\x04\x1c",
    ),
    (
        "SHA-384",
        b"0A0\x0d\x06\x09`\x86H\x01e\x03\x04\x02\x02\x05\x00\x040",
    ),
    (
        "SHA-512",
        b"0Q0\x0d\x06\x09`\x86H\x01e\x03\x04\x02\x03\x05\x00\x04@",
    ),
];

const SHA256: &[u8] = b"010\x0d\x06\x09`\x86H\x01e\x03\x04\x02\x01\x05\x00\x04 ";

/// Recovers the digest; `None` if the key did not make the signature.
pub(super) fn recover(key: &PublicKey, signature: &[u8]) -> Option<Recovered> {
    let parts = key.parts()?;
    if signature.len() != key.modulus_len() {
        return None;
    }
    let message = power(
        signature,
        parts.public_exponent.as_bytes(),
        parts.modulus.as_bytes(),
    )?;
    // PKCS#1 v1.5: 00 01 FF … FF 00, then the digest. With a wrong key, the first eleven bytes
    // match by chance once in 2^88 times.
    let padded = message.strip_prefix(&[0, 1])?;
    let filled = padded.iter().take_while(|byte| **byte == 0xff).count();
    let content = padded.get(filled..)?.strip_prefix(&[0])?;
    if filled < 8 {
        return None;
    }
    let digest = content.strip_prefix(SHA256);
    if let Some(digest) = digest.and_then(|digest| digest.try_into().ok()) {
        return Some(Recovered::Sha256(digest));
    }
    let other = DIGESTS.iter().find(|(_, lead)| content.starts_with(lead));
    Some(Recovered::Other(other.map_or("no known digest", |it| it.0)))
}

/// `base ^ exponent mod modulus`, as long as the modulus; all numbers are big-endian. `None` if the
/// modulus is even, the base is not smaller, or the exponent has more than 64 bits.
fn power(base: &[u8], exponent: &[u8], modulus: &[u8]) -> Option<Vec<u8>> {
    let modulus = Modulus::new(modulus)?;
    let base = limbs(base, modulus.limbs.len())?;
    if !below(&base, &modulus.limbs) {
        return None;
    }
    let first = exponent.iter().position(|byte| *byte != 0)?;
    let exponent = &exponent[first..];
    if exponent.len() > 8 {
        return None;
    }
    let base = modulus.multiply(&base, &modulus.square_of_r());
    let result = modulus.raise(&base, exponent);
    let mut one = vec![0; modulus.limbs.len()];
    one[0] = 1;
    let result = modulus.multiply(&result, &one);
    let bytes: Vec<u8> = result
        .iter()
        .rev()
        .flat_map(|it| it.to_be_bytes())
        .collect();
    Some(bytes[bytes.len() - modulus.bytes..].to_vec())
}

/// A modulus for Montgomery multiplication: products are divided by `r`, which is 2 to the number
/// of bits of all limbs.
struct Modulus {
    /// Least significant limb first.
    limbs: Vec<u64>,
    /// `-1 / modulus`, modulo 2^64.
    inverse: u64,
    /// The length without leading zeros.
    bytes: usize,
}

impl Modulus {
    fn new(number: &[u8]) -> Option<Self> {
        let first = number.iter().position(|byte| *byte != 0)?;
        let bytes = number.len() - first;
        let limbs = limbs(&number[first..], bytes.div_ceil(8))?;
        if limbs[0] % 2 == 0 || limbs == [1] {
            return None;
        }
        // Newton's method: each step doubles the number of correct bits, starting with three.
        let mut inverse = limbs[0];
        for _ in 0..5 {
            let error = limbs[0].wrapping_mul(inverse);
            inverse = inverse.wrapping_mul(2_u64.wrapping_sub(error));
        }
        Some(Self {
            inverse: inverse.wrapping_neg(),
            limbs,
            bytes,
        })
    }

    /// `r * r`, which converts a number into Montgomery form.
    fn square_of_r(&self) -> Vec<u64> {
        let bits = self.limbs.len() * 64;
        // Doubles the largest power of two below the modulus until it is two in Montgomery form.
        let top = self.limbs.last().map_or(0, |limb| limb.leading_zeros());
        let power = bits - 1 - top as usize;
        let mut two = vec![0; self.limbs.len()];
        two[power / 64] = 1 << (power % 64);
        for _ in power..=bits {
            let mut carry = 0;
            for limb in &mut two {
                (*limb, carry) = (*limb << 1 | carry, *limb >> 63);
            }
            self.reduce(&mut two, carry);
        }
        self.raise(&two, &(bits as u64).to_be_bytes())
    }

    /// `base ^ exponent` in Montgomery form. The exponent is not zero.
    fn raise(&self, base: &[u64], exponent: &[u8]) -> Vec<u64> {
        let bits = exponent
            .iter()
            .flat_map(|byte| (0..8).rev().map(move |at| (byte >> at) & 1 == 1));
        let mut result = base.to_vec();
        // The first set bit is the base itself.
        for bit in bits.skip_while(|bit| !bit).skip(1) {
            result = self.multiply(&result, &result);
            if bit {
                result = self.multiply(&result, base);
            }
        }
        result
    }

    /// `a * b / r`.
    fn multiply(&self, a: &[u64], b: &[u64]) -> Vec<u64> {
        let mut product = vec![0; self.limbs.len()];
        let mut top = 0;
        for a in a {
            let over = add_multiple(&mut product, *a, b);
            let (high, over) = add(top, over);
            // Makes the lowest limb zero, then drops it.
            let factor = product[0].wrapping_mul(self.inverse);
            let carry = add_multiple(&mut product, factor, &self.limbs);
            product.rotate_left(1);
            let (high, carry) = add(high, carry);
            if let Some(last) = product.last_mut() {
                *last = high;
            }
            top = over + carry;
        }
        self.reduce(&mut product, top);
        product
    }

    /// Subtracts the modulus if the number, with an extra limb, is not smaller.
    fn reduce(&self, number: &mut [u64], top: u64) {
        if top == 0 && below(number, &self.limbs) {
            return;
        }
        let mut borrow = false;
        for (limb, part) in number.iter_mut().zip(&self.limbs) {
            let (difference, one) = limb.overflowing_sub(*part);
            let (difference, two) = difference.overflowing_sub(u64::from(borrow));
            (*limb, borrow) = (difference, one || two);
        }
    }
}

/// Adds `factor * number` and returns the carry.
fn add_multiple(sum: &mut [u64], factor: u64, number: &[u64]) -> u64 {
    let mut carry = 0;
    for (sum, limb) in sum.iter_mut().zip(number) {
        let wide = u128::from(factor) * u128::from(*limb) + u128::from(*sum) + u128::from(carry);
        (*sum, carry) = (wide as u64, (wide >> 64) as u64);
    }
    carry
}

fn add(a: u64, b: u64) -> (u64, u64) {
    let (sum, over) = a.overflowing_add(b);
    (sum, u64::from(over))
}

fn below(a: &[u64], b: &[u64]) -> bool {
    a.iter().rev().lt(b.iter().rev())
}

/// Converts a big-endian number to limbs, least significant first; `None` if it is too large.
fn limbs(bytes: &[u8], count: usize) -> Option<Vec<u64>> {
    let mut limbs: Vec<u64> = bytes
        .rchunks(8)
        .map(|chunk| {
            chunk
                .iter()
                .fold(0, |limb, byte| limb << 8 | u64::from(*byte))
        })
        .collect();
    if limbs.len() > count {
        return None;
    }
    limbs.resize(count, 0);
    Some(limbs)
}

#[cfg(test)]
mod tests {
    use super::power;

    #[test]
    fn powers_of_small_numbers() {
        for modulus in [
            3_u64,
            7,
            255,
            65_537,
            4_294_967_291,
            u64::MAX,
            u64::MAX - 58,
        ] {
            for base in [0, 1, 2, 5, modulus / 2, modulus - 1] {
                let base = base % modulus;
                for exponent in [1_u64, 2, 3, 17, 65_537, 8_589_934_591] {
                    let by_hand = (0..64).rev().fold(1_u128, |result, bit| {
                        let square = result * result % u128::from(modulus);
                        match exponent >> bit & 1 {
                            1 => square * u128::from(base) % u128::from(modulus),
                            _ => square,
                        }
                    });
                    let [b, e, m] = [base, exponent, modulus].map(u64::to_be_bytes);
                    let ours = power(&b, &e, &m).unwrap();
                    let ours = ours.iter().fold(0, |it, byte| it << 8 | u128::from(*byte));
                    assert_eq!(ours, by_hand, "{base}^{exponent} mod {modulus}");
                }
            }
        }
    }

    #[test]
    fn numbers_of_several_limbs() {
        // Fermat's little theorem for the prime 2^127 - 1, and 2^64 squared modulo it.
        let prime = ((1_u128 << 127) - 1).to_be_bytes();
        let base = (1_u128 << 64).to_be_bytes();
        assert_eq!(power(&base, &[2], &prime).unwrap(), 2_u128.to_be_bytes());
        assert_eq!(
            power(&prime, &[2], &prime),
            None,
            "a base that is too large"
        );
        assert_eq!(power(&[1], &[2], &[4]), None, "an even modulus");
    }
}
