// (8,2)-(8,9) error CS0592: Attribute 'Network' is not valid on this declaration type. It is only valid on 'class' declarations.
// (9,2)-(9,7) error CS0592: Attribute 'Input' is not valid on this declaration type. It is only valid on 'class' declarations.
// (10,2)-(10,9) error CS0592: Attribute 'Flatten' is not valid on this declaration type. It is only valid on 'class' declarations.
// (11,2)-(11,7) error CS0592: Attribute 'Dense' is not valid on this declaration type. It is only valid on 'class' declarations.

using MnistNet;

[Network]
[Input(28, 28, 1)]
[Flatten]
[Dense(10)]
internal partial struct Net;
